namespace Haitou.Approval.Cases;

/// <summary>
/// Art. 50: the licence's last day passed, and its renewal, applied for in time, was not decided: it counts as granted. The case, its
/// document's number and the licence in one transaction.
/// </summary>
internal sealed class RenewBySilence(IDocumentStore store, Town town, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => CaseDeadlines.Silence;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<ApprovalCase>(store, deadline.Stream, (state, session) => RenewAsync(deadline, state, session, ct), ct);

    private async Task<Decision> RenewAsync(Deadline deadline, ApprovalCase state, IDocumentSession session, CancellationToken ct)
    {
        var (now, licence) = (clock.GetUtcNow(), Licence.Key(state.Opened.Licence!.Number));
        await TransactionLock.AcquireAsync(session, licence, ct);
        var held = await session.Events.FetchForWriting<Licence>(licence, ct);
        if (!ApprovalDecider.CountsAsRenewed(state, held.Aggregate, now))
        {
            // Renewed in another case: nothing is left to renew, and no expiry waits for it. Should a revocation or a cancellation fall
            // (R10) while the case is undecided, it has been a renewal of this licence all the time.
            session.Delete<Deadline>(deadline.Id);
            if (!(state.IsUndecided && held.Aggregate?.IsTakenAway == true))
                DecisionRows.EndRenewal(session, state.Opened);
            return Decision.Of();
        }

        var number = await NumberSeries.NextDocumentAsync(session, "decision", town.DecisionMark, now, ct);
        var silence = ApprovalDecider.RenewBySilence(state, held.Aggregate, number, town, now);
        var granted = silence.Events.Aggregate((ApprovalCase?)state, CaseHistory.Evolve)!;
        var renewed = LicenceDecider.Renew(held.Aggregate!, granted, officer: null, now);
        held.AppendMany(renewed.Events);
        return Decision.Of([.. silence.Events, LicenceDecider.Told(granted, renewed.Events.Aggregate(held.Aggregate, Licence.Fold)!, now)]);
    }
}
