namespace Haitou.Approval.Cases;

/// <summary>What was found for a decision.</summary>
/// <param name="Lists">What the lists say, or that nobody can say.</param>
/// <param name="EarlierCase"><inheritdoc cref="DecisionFacts" path="/param[@name='EarlierCase']"/></param>
/// <param name="Bar"><inheritdoc cref="DecisionFacts" path="/param[@name='Bar']"/></param>
/// <param name="LicenceProblem"><inheritdoc cref="DecisionFacts" path="/param[@name='LicenceProblem']"/></param>
/// <param name="Renewed">That the law has decided already (Art. 50); null where it has not.</param>
internal sealed record Found(Screened Lists, string? EarlierCase, Bar? Bar, Refusal? LicenceProblem, Refusal? Renewed)
{
    /// <summary>For a grant, which nobody takes without the lists.</summary>
    public DecisionFacts Facts => new(Lists.Evidence!, EarlierCase, Bar, LicenceProblem);
}

/// <summary>
/// Looks up what a decision depends on, in the decision's own transaction and under locks that hold until it commits. The locks
/// are taken at once and in one order, before any number of a series is drawn: two decisions never wait for each other.
/// </summary>
internal sealed class DecisionLookup(Screener screener)
{
    /// <summary>Looks it up.</summary>
    public async Task<Found> LookUpAsync(ApprovalCase state, Moment moment)
    {
        var (session, _, now, ct) = moment;
        var @case = state.Opened;
        var (idNumber, item) = (@case.Applicant.IdNumber, @case.Item.Code);
        var lookups = new Lookups(session);
        lookups.Lock(LocksOf(@case));
        var replica = Screener.AskReplicaAsync(lookups.Batch, CaseScreening.From(state), now);
        var first = @case.IsForLimitedNumber
            ? lookups.Batch.Query<WaitingCase>().Where(w => w.ItemCode == item).OrderBy(w => w.AcceptedAt).ThenBy(w => w.Id).FirstOrDefault()
            : null;
        var bar = lookups.Batch.Query<Bar>().Where(b => b.IdNumber == idNumber && b.ItemCode == item).OrderByDescending(b => b.Until).FirstOrDefault();
        await lookups.AskAsync(ct);
        var earlier = first is null ? null : (await first)?.Id;
        var lists = await screener.ScreenForDecisionAsync(await replica, now, ct);
        var found = new Found(lists, earlier != @case.Number ? earlier : null, await bar, null, null);
        if (@case.Licence is not { } concerned)
            return found;

        var licence = await session.FoldAsync<Licence>(Licence.Key(concerned.Number), ct);
        return found with { LicenceProblem = LicenceOfCase.ProblemOf(licence, state), Renewed = RenewedBySilence(state, licence, now) };
    }

    /// <summary>That the law has decided already (Art. 50), for an end without a decision; null where it has not.</summary>
    public static async Task<Refusal?> FindRenewedAsync(ApprovalCase state, Moment moment)
    {
        if (state.Opened.Licence is not { SilenceOn: not null } concerned)
            return null;
        var (session, _, now, ct) = moment;
        await TransactionLock.AcquireAsync(session, Licence.Key(concerned.Number), ct);
        return RenewedBySilence(state, await session.FoldAsync<Licence>(Licence.Key(concerned.Number), ct), now);
    }

    private static Refusal? RenewedBySilence(ApprovalCase state, Licence? licence, DateTimeOffset now) =>
        RenewingBySilence.CountsAsRenewed(state, licence, now)
            ? RenewingBySilence.RenewedBySilence.Refuse(null, ("last", state.Opened.Licence?.SilenceOn?.ToString("O")))
            : null;

    private static IEnumerable<string> LocksOf(CaseOpened @case)
    {
        foreach (var subject in ListReplica.LocksOf(CaseScreening.SubjectsOf(@case)))
            yield return subject;
        if (@case.IsForLimitedNumber)
            yield return WaitingCase.LockOf(@case.Item.Code);
        if (@case.Licence is { } licence)
            yield return Licence.Key(licence.Number);
    }
}
