namespace Haitou.Supervision.DepartmentEdge;

/// <summary>
/// Carries the feeds to the departments' queues: at least once, in order, from where the last confirmed page ended. The
/// ledger's positions commit with that progress.
/// </summary>
public sealed class DepartmentEdgeSubscription(EdgePublisher edge, TimeProvider clock, Meters meters, Outages outages)
    : EventShard("department-edge", pageSize: 500, typeof(PushQueued))
{
    /// <inheritdoc/>
    protected override async Task HandleAsync(IReadOnlyList<IEvent> page, IDocumentSession session, CancellationToken ct)
    {
        var messages = page
            .Select(e => (Event: e, Message: new EdgeMessage(DepartmentFeed.DepartmentOf(e.StreamKey!), e.Version, (PushQueued)e.Data, e.CausationId)))
            .ToList();
        // The whole page again when a part failed: a department's queue stays in order, and knows repeated pushes by their identity.
        await UntilConfirmed.RunAsync(within => edge.PublishAsync([.. messages.Select(m => m.Message)], within), outages, ct);

        var now = clock.GetUtcNow();
        foreach (var (e, _) in messages)
            meters.Published("department-edge", now - e.Timestamp);
        foreach (var feed in messages.GroupBy(m => m.Message.Department, m => m.Message.Sequence))
            session.QueueSqlCommand(LedgerTables.AddPosition, feed.Key, LedgerTables.Published, feed.Max(), now.ToUniversalTime(), DBNull.Value);
    }
}
