using System.Text.Json;

namespace Haitou.Contracts;

/// <summary>An event as it lies in its stream, for the dossier (案卷): what happened, who did it, when it was recorded.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">What happened, by the event's stored name.</param>
/// <param name="Officer">Who did it; null for what a message or the passing of time did.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Trace">The W3C trace parent of the request that led to it; null where none is known.</param>
/// <param name="Data">The event, in full and unmasked.</param>
public sealed record RecordedEvent(
    string Stream, long Version, string Type, string? Officer, DateTimeOffset RecordedAt, string? Trace, JsonElement Data)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {Stream}/{Version}";
}
