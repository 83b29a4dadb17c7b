namespace Haitou.Approval.Licences;

/// <summary>The end of a suspension's last day: the licence is valid again.</summary>
internal sealed class EndSuspension(IDocumentStore store, TimeProvider clock) : LicencePeriodHandler(store, clock)
{
    public override string Kind => LicenceDeadlines.Suspension;
}

/// <summary>The end of a licence's last day (Art. 70(1)).</summary>
internal sealed class ExpireLicence(IDocumentStore store, TimeProvider clock) : LicencePeriodHandler(store, clock)
{
    public override string Kind => LicenceDeadlines.Expiry;
}

/// <summary>R10: the last day for a new decision that was ordered passed without one.</summary>
internal sealed class FindLicenceDecisionOverdue(IDocumentStore store, TimeProvider clock) : PeriodHandler<Licence>(store, clock)
{
    public override string Kind => LicenceDeadlines.DecisionAgain;

    protected override Decision Decide(Licence state, DateTimeOffset now) => Find(state, now);

    /// <summary>The delay, for the record (R26); nothing where there is none.</summary>
    public static Decision Find(Licence state, DateTimeOffset now) =>
        state is { DecideAgain: { Overdue: false, By: var by } } && ChinaTime.Today(now) > by
            ? Decision.Of(new LicenceDecisionFellOverdue(by, now))
            : Decision.Of();
}

/// <summary>
/// Acts on a licence when one of its periods has passed, and tells it in the case that it was issued in. A renewal that was applied
/// for in time and is undecided comes before the expiry: silence renews the licence at the same moment (Art. 50), and until it has,
/// the row waits.
/// </summary>
internal abstract class LicencePeriodHandler(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
{
    public abstract string Kind { get; }

    public Task HandleAsync(Deadline deadline, CancellationToken ct) => SystemCommand.ChangeAsync<Licence>(store, deadline.Stream, async (state, session) =>
    {
        var now = clock.GetUtcNow();
        var decision = PassTime(state, now);
        if (decision.Events is [LicenceExpired] && (await PendingRenewal.OfAsync(session, state.Issued.Number, ct)).Count > 0)
            return Decision.Of();
        if (state.HasEnded) // a period that came back with a change that fell, after the end
            session.Delete(deadline);
        var issuing = await session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(state.Issued.CaseNumber), ct);
        issuing.AppendMany(LicenceNews.ForCase(issuing.Aggregate!, state, decision.Events, now));
        return decision;
    }, ct);

    /// <summary>What the passing of time does to it: a suspension ends with its last day, the licence with its own.</summary>
    public static Decision PassTime(Licence state, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        if (state.HasEnded)
            return Decision.Of();
        if (state.Content.ValidUntil is { } last && last < today)
            return Decision.Of(new LicenceExpired(last, now));
        return state.SuspendedUntil is { } until && until < today
            ? Decision.Of(new LicenceResumed("暂停期限届满", null, null, now))
            : Decision.Of();
    }

    /// <summary>The licence on this day, whether or not its last day has been noticed yet.</summary>
    public static Licence AsOf(Licence state, DateTimeOffset now) =>
        PassTime(state, now).Events.Aggregate(state, (licence, e) => Licence.Fold(licence, e)!);
}
