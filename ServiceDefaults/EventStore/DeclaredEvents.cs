using Marten;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>
/// The event types that a service's streams hold. Declared, an event is known by its own name from the first read on, even
/// when its class has moved; what is not declared is not written, because nobody would watch over its form.
/// </summary>
internal sealed class DeclaredEvents : DocumentSessionListenerBase
{
    private readonly HashSet<Type> _types = [];

    public void Add(Type type) => _types.Add(type);

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        foreach (var stream in session.PendingChanges.Streams())
            foreach (var e in stream.Events)
                if (!_types.Contains(e.EventType))
                    throw new InvalidOperationException($"{e.EventType} is not declared among the service's stored events.");
        return Task.CompletedTask;
    }
}
