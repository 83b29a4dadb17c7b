namespace Haitou.Approval.Licences;

/// <summary>What happens to a licence, as acts of a case: by the case the departments learn of it in order (R16, R17).</summary>
internal static class LicenceNews
{
    /// <summary>Years without a new application after a licence got by fraud (Art. 79).</summary>
    public const int FraudBarYears = 3;

    /// <summary>
    /// What happened last to a licence, as an act of a case: by the case the departments learn of it in order (R16, R17).
    /// </summary>
    /// <param name="state">The case that it is told in.</param>
    /// <param name="after">The licence after it.</param>
    /// <param name="at">When.</param>
    public static CaseLicenceChanged LastStep(ApprovalCase state, Licence after, DateTimeOffset at)
    {
        var step = after.History[^1];
        return new(
            state.Opened, state.CaseSequence + 1, step.Change!.Value, after.Issued.Number, after.Issued.Name, after.Version, after.Status,
            after.Content.Holder, after.Content.ValidFrom, after.Content.ValidUntil, after.Content.Conditions, step.Ground, step.Reason ?? "",
            step.DocumentNumber, step.Officer, at);
    }

    /// <summary>
    /// What the case that a licence was issued in has to append when something happens to the licence: that it is told, and the bar
    /// that a revocation sets or that falls with it. Nothing for what changes nothing outside, as a revocation that was forgone.
    /// </summary>
    /// <param name="state">The case.</param>
    /// <param name="before">The licence before it.</param>
    /// <param name="events">What happens to the licence.</param>
    /// <param name="at">When.</param>
    public static IReadOnlyList<object> ForCase(ApprovalCase state, Licence before, IReadOnlyList<object> events, DateTimeOffset at)
    {
        var after = events.Aggregate(before, (licence, e) => Licence.Fold(licence, e)!);
        return
        [
            .. after.Version == before.Version
                ? Array.Empty<object>()
                : [LastStep(state, after, at) with { Restored = events.Any(e => e is LicenceRemedyEnded) && !after.IsTakenAway }],
            .. BarsOf(state, before, after, at),
        ];
    }

    // A revocation that falls takes its bar with it; one that stands on another ground than fraud does, too.
    private static IEnumerable<BarSet> BarsOf(ApprovalCase state, Licence before, Licence after, DateTimeOffset at)
    {
        var (was, stands) = (FraudOf(before), FraudOf(after));
        if (was is null && stands is { On: var on } && state.Opened.Item.Barred)
            yield return new BarSet(
                state.Opened.Number, state.Opened.Town, state.Opened.Item.Code, before.Content.Holder.IdNumber, "Art. 79",
                on.AddYears(FraudBarYears), Lifted: false, at);
        else if (was is not null && stands is null && state.Bar is { Article: "Art. 79" } bar)
            yield return bar with { Lifted = true, At = at };
    }

    private static LicenceAct? FraudOf(Licence licence) => licence.Acts.FirstOrDefault(a => a.Ground == RevocationGround.Fraud);
}
