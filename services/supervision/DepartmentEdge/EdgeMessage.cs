using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Haitou.ServiceDefaults.Http;
using Haitou.Supervision.Feeds;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>A push on its way to a department's queue.</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">Its place in the feed.</param>
/// <param name="Push">The push.</param>
/// <param name="TraceParent">The trace of its case.</param>
public sealed record EdgeMessage(string Department, long Sequence, PushQueued Push, string? TraceParent)
{
    /// <summary>As a CloudEvents 1.0 event in structured JSON. The sequence is the official extension, as text.</summary>
    public byte[] ToCloudEvent() => JsonSerializer.SerializeToUtf8Bytes(new CloudEvent(
        "1.0", Push.PushId.ToString(), $"/haitou/feeds/{Department}", Push.Type, Push.CaseNumber, Push.OccurredAt, "application/json",
        Sequence.ToString(CultureInfo.InvariantCulture), Push.RecordedAt, Push.Town, Department, Push.ItemCode, TraceParent, Push.Data), HttpJson.Stored);

    private sealed record CloudEvent(
        [property: JsonPropertyName("specversion")] string SpecVersion,
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("source")] string Source,
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("subject")] string Subject,
        [property: JsonPropertyName("time")] DateTimeOffset Time,
        [property: JsonPropertyName("datacontenttype")] string DataContentType,
        [property: JsonPropertyName("sequence")] string Sequence,
        [property: JsonPropertyName("recordedtime")] DateTimeOffset RecordedTime,
        [property: JsonPropertyName("town")] string Town,
        [property: JsonPropertyName("department")] string Department,
        [property: JsonPropertyName("itemcode")] string ItemCode,
        [property: JsonPropertyName("traceparent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent,
        [property: JsonPropertyName("data")] JsonElement Data)
    {
        public override string ToString() => $"{Type} {Id}";
    }
}
