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

/// <summary>Everything that comes in a department's feed: what the published schemas and the AsyncAPI document are made of.</summary>
public static class PushTypes
{
    /// <summary>Types by their URN: acts of the townships, and what supervision itself says to departments.</summary>
    public static readonly IReadOnlyDictionary<string, Type> All =
        CasePushMap.Acts.Append(typeof(SurveyScheduled)).Select(t => (Urn: Urn.Of(t), Type: t))
            .Concat(((Type[])[typeof(SupervisedObjectChanged), typeof(SurveyDatesDiffer), typeof(SubmissionAccepted), typeof(SubmissionRejected)])
                .Select(t => (Urn: SubmissionContract.UrnOf(t), Type: t)))
            .ToDictionary(t => t.Urn, t => t.Type);
}
