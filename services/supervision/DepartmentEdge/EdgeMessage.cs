using System.Globalization;
using System.Text.Json;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>A push on its way to a department's queue.</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">Its place in the feed.</param>
/// <param name="Push">The push.</param>
/// <param name="TraceParent">The trace of its case.</param>
public sealed record EdgeMessage(string Department, long Sequence, PushQueued Push, string? TraceParent)
{
    /// <summary>As a CloudEvents 1.0 event in structured JSON. The sequence is the official extension, as text.</summary>
    public byte[] ToCloudEvent() => JsonSerializer.SerializeToUtf8Bytes(new PushEvent(
        "1.0", Push.PushId.ToString(), $"/haitou/feeds/{Department}", Push.Type, OrNull(Push.CaseNumber), Push.OccurredAt, "application/json",
        Sequence.ToString(CultureInfo.InvariantCulture), Push.RecordedAt, OrNull(Push.Town), Department, OrNull(Push.ItemCode), TraceParent, Push.Data), HttpJson.Stored);

    /// <summary>CloudEvents has no empty attributes.</summary>
    private static string? OrNull(string value) => value.Length > 0 ? value : null;
}
