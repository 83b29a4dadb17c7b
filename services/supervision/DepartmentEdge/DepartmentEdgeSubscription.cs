using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.Feeds.Ledger;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>
/// Carries the feeds to the departments' queues: at least once, in order, from where the last confirmed page ended. The
/// ledger's positions commit with that progress.
/// </summary>
public sealed class DepartmentEdgeSubscription : SubscriptionBase
{
    private readonly EdgePublisher _edge;
    private readonly TimeProvider _clock;
    private readonly Meters _meters;
    private readonly Outages _outages;

    /// <summary>Subscribes to the feeds.</summary>
    public DepartmentEdgeSubscription(EdgePublisher edge, TimeProvider clock, Meters meters, Outages outages)
    {
        (_edge, _clock, _meters, _outages) = (edge, clock, meters, outages);
        Name = "department-edge";
        Options.BatchSize = 500;
        IncludeType<PushQueued>();
    }

    /// <inheritdoc/>
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var messages = page.Events
            .Select(e => (Event: e, Message: new EdgeMessage(DepartmentFeed.DepartmentOf(e.StreamKey!), e.Version, (PushQueued)e.Data, e.CausationId)))
            .ToList();
        // The whole page again when a part failed: a department's queue stays in order, and knows repeated pushes by their identity.
        await UntilConfirmed.RunAsync(ct => _edge.PublishAsync([.. messages.Select(m => m.Message)], ct), _outages, cancellationToken);

        var now = _clock.GetUtcNow();
        foreach (var (e, _) in messages)
            _meters.Published("department-edge", now - e.Timestamp);
        foreach (var feed in messages.GroupBy(m => m.Message.Department, m => m.Message.Sequence))
            operations.QueueSqlCommand(LedgerTables.AddPosition, feed.Key, LedgerTables.Published, feed.Max(), now.ToUniversalTime(), DBNull.Value);

        return NullChangeListener.Instance;
    }
}
