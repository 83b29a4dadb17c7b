using Marten;

namespace Haitou.Platform.Store;

/// <summary>
/// What a service's streams hold. Declared, an event is known by its own name from the first read on, even when its class has
/// moved; what is not declared is not written, because nobody would watch over its form.
/// </summary>
internal sealed class Declarations : DocumentSessionListenerBase
{
    private readonly HashSet<Type> _events = [];
    private readonly Dictionary<string, Type> _snapshots = [];
    private readonly List<Shard> _shards = [];

    /// <summary>States that are kept as documents beside their events, by the name of the projection.</summary>
    public IReadOnlyDictionary<string, Type> Snapshots => _snapshots;

    /// <summary>Read models that are kept a moment behind.</summary>
    public IReadOnlyList<Shard> Shards => _shards;

    public static Declarations From(IReadOnlyStoreOptions options) => ((StoreOptions)options).Listeners.OfType<Declarations>().Single();

    public void AddEvent(Type type) => _events.Add(type);

    public void AddShard(Shard shard) => _shards.Add(shard);

    public void AddSnapshot(string name, Type state) => _snapshots.Add(name, state);

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var stream in session.PendingChanges.Streams())
            foreach (var e in stream.Events)
                if (!_events.Contains(e.EventType))
                    throw new InvalidOperationException($"{e.EventType} is not declared among the service's stored events.");
        return Task.CompletedTask;
    }
}
