namespace Haitou.Approval.Cases;

/// <summary>
/// Art. 50: the licence's last day passed, and its renewal, applied for in time, was not decided: it counts as granted. The case, its
/// document's number and the licence in one transaction.
/// </summary>
internal sealed class RenewingBySilence(IDocumentStore store, Town town, TimeProvider clock) : IDeadlineHandler
{
    internal static readonly Rule RenewedBySilence = new("approval.renewed-by-silence", RefusalKind.Conflict,
        "证照有效期已于 {last} 届满，逾期未作决定，视为准予延续，不能再作决定。",
        "The licence's last day ({last}) passed without a decision: the renewal counts as granted, and nothing can be decided any more.", "Art. 50");

    public string Kind => CaseDeadlines.Silence;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<ApprovalCase>(store, deadline.Stream, (state, session) => RenewAsync(deadline, state, session, ct), ct);

    private async Task<Decision> RenewAsync(Deadline deadline, ApprovalCase state, IDocumentSession session, CancellationToken ct)
    {
        var (now, licence) = (clock.GetUtcNow(), Licence.Key(state.Opened.Licence!.Number));
        await TransactionLock.AcquireAsync(session, licence, ct);
        var held = await session.Events.FetchForWriting<Licence>(licence, ct);
        if (!CountsAsRenewed(state, held.Aggregate, now))
        {
            // Renewed in another case: nothing is left to renew, and no expiry waits for it. Should a revocation or a cancellation fall
            // (R10) while the case is undecided, it has been a renewal of this licence all the time.
            session.Delete<Deadline>(deadline.Id);
            if (!(state.IsUndecided && held.Aggregate?.IsTakenAway == true))
                DecisionRows.EndRenewal(session, state.Opened);
            return Decision.Of();
        }

        var number = await NumberSeries.NextDocumentAsync(session, "decision", town.DecisionMark, now, ct);
        var silence = Decide(state, held.Aggregate, number, town, now);
        var granted = silence.Events.Aggregate((ApprovalCase?)state, ApprovalCase.Fold)!;
        var renewed = LicenceOfCase.Renew(held.Aggregate!, granted, officer: null, now);
        held.AppendMany(renewed.Events);
        return Decision.Of([.. silence.Events, LicenceNews.LastStep(granted, renewed.Events.Aggregate(held.Aggregate, Licence.Fold)!, now)]);
    }

    /// <summary>That day has passed without a decision, and the licence still is what was to be renewed: the law has renewed it (Art. 50).</summary>
    public static bool CountsAsRenewed(ApprovalCase state, Licence? licence, DateTimeOffset now) =>
        state is { IsUndecided: true, Opened.Licence.SilenceOn: { } last } && ChinaTime.Today(now) > last
        && licence is { Status: LicenceStatus.Valid or LicenceStatus.Suspended } && licence.Content.ValidUntil == last;

    /// <summary>Records that a renewal counts as granted (Art. 50).</summary>
    /// <param name="state">The case.</param>
    /// <param name="licence">The licence.</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name it counts.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(ApprovalCase state, Licence? licence, string decisionNumber, Town town, DateTimeOffset now) =>
        CountsAsRenewed(state, licence, now)
            ? Terminating.EndedBy(state, new CaseRenewedBySilence(state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, now), "逾期未作决定，视为准予延续", null, now)
            : Decision.Of();
}
