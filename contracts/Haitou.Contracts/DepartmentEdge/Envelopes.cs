using System.Text.Json;
using System.Text.Json.Serialization;

namespace Haitou.Contracts.DepartmentEdge;

/// <summary>A push as a department gets it: a CloudEvents 1.0 event in structured JSON.</summary>
/// <param name="SpecVersion"><c>1.0</c>.</param>
/// <param name="Id">Identity of the push: a repetition has the same.</param>
/// <param name="Source">The feed it is of.</param>
/// <param name="Type">URN of what is in <c>data</c>.</param>
/// <param name="Subject">Number of the case; missing where it is about none.</param>
/// <param name="Time">When it happened in law.</param>
/// <param name="DataContentType"><c>application/json</c>.</param>
/// <param name="Sequence">Place in the feed, from 1 without gaps, as text.</param>
/// <param name="RecordedTime">When it was recorded.</param>
/// <param name="Town">The town, by its nine-digit division code; missing where it is about none.</param>
/// <param name="Department">Whose feed.</param>
/// <param name="ItemCode">The item (赋权事项); missing where it is about none.</param>
/// <param name="TraceParent">W3C trace context of the case; may be missing.</param>
/// <param name="Data">The message.</param>
public sealed record PushEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("subject"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject,
    [property: JsonPropertyName("time")] DateTimeOffset Time,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    [property: JsonPropertyName("sequence")] string Sequence,
    [property: JsonPropertyName("recordedtime")] DateTimeOffset RecordedTime,
    [property: JsonPropertyName("town"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Town,
    [property: JsonPropertyName("department")] string Department,
    [property: JsonPropertyName("itemcode"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ItemCode,
    [property: JsonPropertyName("traceparent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent,
    [property: JsonPropertyName("data")] JsonElement Data)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {Id}";
}

/// <summary>What a department submits: a CloudEvents 1.0 event in structured JSON, of at most 1 MiB. Other attributes are ignored.</summary>
/// <param name="SpecVersion"><c>1.0</c>.</param>
/// <param name="Id">The department's own identity of the submission, 1 to 100 characters: the same again has no second effect.</param>
/// <param name="Source">The department's system, as a URI reference of 1 to 200 characters; <c>source</c> and <c>id</c> together are unique.</param>
/// <param name="Type">URN of what is in <c>data</c>.</param>
/// <param name="Department">The department; the sender's own.</param>
/// <param name="Officer">The officer who acts, 1 to 50 characters. Over HTTP it may be missing: there it is the officer of the token.</param>
/// <param name="Sequence">The department's own count of its submissions, from 1, as text; optional. The answer names a gap.</param>
/// <param name="Time">When it happened; optional.</param>
/// <param name="DataContentType"><c>application/json</c>; optional.</param>
/// <param name="Data">The submission. Fields that its type does not have are refused.</param>
public sealed record SubmissionEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("department")] string Department,
    [property: JsonPropertyName("data")] JsonElement Data,
    [property: JsonPropertyName("officer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Officer = null,
    [property: JsonPropertyName("sequence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sequence = null,
    [property: JsonPropertyName("time"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Time = null,
    [property: JsonPropertyName("datacontenttype"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DataContentType = null)
{
    /// <summary>The form in which it travels.</summary>
    public const string ContentType = "application/cloudevents+json";

    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {Id}";
}
