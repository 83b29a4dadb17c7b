using Haitou.ServiceDefaults.Telemetry;
using Haitou.Supervision.Feeds;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>The ledger's line that a push is in the department's queue: the broker confirmed it.</summary>
/// <param name="Id">Department and sequence.</param>
/// <param name="PublishedAt">When.</param>
public sealed record PublishedPush(string Id, DateTimeOffset PublishedAt);

/// <summary>
/// Carries the feeds to the departments' queues: at least once, in order, from where the last confirmed page ended. The
/// ledger's lines commit with that progress.
/// </summary>
public sealed class DepartmentEdgeSubscription : SubscriptionBase
{
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(20);
    private readonly EdgePublisher _edge;
    private readonly TimeProvider _clock;
    private readonly Meters _meters;

    /// <summary>Subscribes to the feeds.</summary>
    public DepartmentEdgeSubscription(EdgePublisher edge, TimeProvider clock, Meters meters)
    {
        (_edge, _clock, _meters) = (edge, clock, meters);
        Name = "department-edge";
        Options.BatchSize = 500;
        IncludeType<PushQueued>();
    }

    /// <inheritdoc/>
    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        within.CancelAfter(ConfirmWithin);
        var messages = page.Events
            .Select(e => (Event: e, Message: new EdgeMessage(DepartmentFeed.DepartmentOf(e.StreamKey!), e.Version, (PushQueued)e.Data, e.CausationId)))
            .ToList();
        await _edge.PublishAsync([.. messages.Select(m => m.Message)], within.Token);

        var now = _clock.GetUtcNow();
        foreach (var (e, message) in messages)
        {
            operations.Store(new PublishedPush(DepartmentFeed.EntryId(message.Department, message.Sequence), now));
            _meters.Published("department-edge", now - e.Timestamp);
        }

        return NullChangeListener.Instance;
    }
}
