using JasperFx.Events;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>An event that concerns a shard.</summary>
/// <param name="Sequence">Its place among all events.</param>
/// <param name="Stream">Key of its stream.</param>
/// <param name="Type">Its stored name.</param>
public sealed record ShardItem(long Sequence, string Stream, string Type);

/// <summary>
/// What follows the event stream, page by page, on the leader alone: a read model that is kept a moment behind (projection), or what
/// carries events out of the service (subscription). How far it got is committed with what it did.
/// </summary>
/// <param name="name">Its name for operators. Its progress is kept under it: under another one it would begin anew.</param>
/// <param name="pageSize">Events in one transaction at most.</param>
public abstract class Shard(string name, int pageSize)
{
    /// <inheritdoc cref="Shard" path="/param[@name='name']"/>
    public string Name => name;

    /// <inheritdoc cref="Shard" path="/param[@name='pageSize']"/>
    public int PageSize => pageSize;

    /// <summary>The events that concern it; null for all of its streams.</summary>
    public virtual IReadOnlyCollection<Type>? Events => null;

    /// <summary>How the keys of its streams begin.</summary>
    public virtual string StreamPrefix => "";

    /// <summary>It can be built anew from the events.</summary>
    public virtual bool CanBeRebuilt => false;

    /// <summary>What is removed before it is built anew; null where what is written replaces what was there.</summary>
    public virtual string? ClearingSql => null;

    /// <summary>What is set aside together when an event cannot be applied: the event alone, or everything of its stream.</summary>
    public virtual string UnitOf(ShardItem item) => $"{item.Sequence}";

    /// <summary>
    /// Does what these events ask for, and adds to the session what is to be committed with the progress. Must bear being repeated.
    /// </summary>
    public abstract Task HandleAsync(IReadOnlyList<ShardItem> items, IDocumentSession session, CancellationToken ct);
}

/// <summary>A shard that does something for each event of its types, in their order.</summary>
public abstract class EventShard(string name, int pageSize, params Type[] events) : Shard(name, pageSize)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Events => events;

    /// <inheritdoc/>
    public override async Task HandleAsync(IReadOnlyList<ShardItem> items, IDocumentSession session, CancellationToken ct)
    {
        if (items.Count == 0)
            return;
        long[] sequences = [.. items.Select(i => i.Sequence)];
        var page = await session.Events.QueryAllRawEvents().Where(e => e.Sequence.IsOneOf(sequences)).OrderBy(e => e.Sequence).ToListAsync(ct);
        // What was set aside may have been made void before it is tried again.
        await HandleAsync([.. page.Where(e => events.Contains(e.EventType))], session, ct);
    }

    /// <summary>Does it.</summary>
    protected abstract Task HandleAsync(IReadOnlyList<IEvent> page, IDocumentSession session, CancellationToken ct);
}

/// <summary>
/// The newest state of each stream as a document, for lists. A row is always folded from its whole stream, so that it does not matter
/// what stood there before, how often it is written, or whether an event in between was set aside.
/// </summary>
internal sealed class RowShard<TState>(string name, string prefix) : Shard(name, pageSize: 500)
    where TState : class, IStreamState<TState>
{
    public override string StreamPrefix => prefix;

    public override bool CanBeRebuilt => true;

    public override string UnitOf(ShardItem item) => item.Stream;

    public override async Task HandleAsync(IReadOnlyList<ShardItem> items, IDocumentSession session, CancellationToken ct)
    {
        string[] streams = [.. items.Select(i => i.Stream).Distinct()];
        if (streams.Length == 0)
            return;
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(streams)).OrderBy(e => e.Sequence).ToListAsync(ct);
        foreach (var stream in events.GroupBy(e => e.StreamKey))
            if (stream.Aggregate(default(TState), StreamProjection<TState>.Fold) is { } state)
                session.Store(state);
    }
}
