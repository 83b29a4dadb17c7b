using System.Text.Json;
using Haitou.Contracts;
using Haitou.Platform.Host;
using JasperFx.Events;

namespace Haitou.Platform.Store;

/// <summary>Streams as they lie in the store, for dossiers and for the list of who is responsible.</summary>
public static class RecordedEvents
{
    /// <summary>By which names events call whoever did it; the first that an event has is the one who acted.</summary>
    private static readonly string[] Actors = ["officer", "approver", "head", "examiner"];

    /// <summary>An event, in full.</summary>
    public static RecordedEvent From(IEvent e)
    {
        var data = JsonSerializer.SerializeToElement(e.Data, e.EventType, HttpJson.Stored);
        var actor = Actors.Select(name => data.TryGetProperty(name, out var who) ? who : default).FirstOrDefault(who => who.ValueKind == JsonValueKind.String);
        return new RecordedEvent(
            e.StreamKey!, e.Version, e.EventTypeName, actor.ValueKind == JsonValueKind.String ? actor.GetString() : null, e.Timestamp, e.CausationId, data);
    }
}
