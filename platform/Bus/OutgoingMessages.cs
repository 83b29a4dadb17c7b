using JasperFx.Events;

namespace Haitou.Platform.Bus;

/// <summary>What the other services learn of a service's events: an event that is not here stays inside. Pure.</summary>
public sealed class OutgoingMessages
{
    /// <summary>Nothing leaves.</summary>
    public static readonly OutgoingMessages Nothing = new();

    private readonly Dictionary<Type, Func<IEvent, object?>> _messages = [];

    /// <summary>The events that leave, or may.</summary>
    public IReadOnlyCollection<Type> Events => _messages.Keys;

    /// <summary>The message of an event; null where the outside has no use for it.</summary>
    public object? Map(IEvent e) => _messages.TryGetValue(e.EventType, out var message) ? message(e) : null;

    /// <summary>Adds what is told of an event of this type; null where it is not to be told.</summary>
    public OutgoingMessages On<TEvent>(Func<TEvent, IEvent, object?> message)
        where TEvent : notnull
    {
        _messages.Add(typeof(TEvent), e => message((TEvent)e.Data, e));
        return this;
    }

    /// <summary>Several as one.</summary>
    public static OutgoingMessages Combine(IEnumerable<OutgoingMessages> maps)
    {
        var all = new OutgoingMessages();
        foreach (var (type, message) in maps.SelectMany(map => map._messages))
            all._messages.Add(type, message);
        return all;
    }
}
