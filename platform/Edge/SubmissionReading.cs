using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Law;
using Haitou.Platform.Host;

namespace Haitou.Platform.Edge;

/// <summary>A message of a department, as it came in.</summary>
/// <param name="Department">Who sent it: the broker or the token vouches for that.</param>
/// <param name="Body">The message.</param>
/// <param name="ContentType">What it says it is.</param>
/// <param name="RoutingKey">AMQP's; null where it came another way.</param>
/// <param name="MessageId">AMQP's; null where there was none.</param>
/// <param name="Officer">The officer for whom the token vouches; null where the department does.</param>
public sealed record Arrival(
    string Department, ReadOnlyMemory<byte> Body, string? ContentType, string? RoutingKey = null, string? MessageId = null, string? Officer = null)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Department} {Body.Length} bytes";
}

/// <summary>What was read of a submission.</summary>
/// <param name="Reference">Which it is, as far as it could be read.</param>
/// <param name="Key">Identity within the department's submissions: its source and id, its content where those could not be read.</param>
/// <param name="Digest">Of its type and content: the same again is a repetition, another is not.</param>
/// <param name="Type">Its type; null when it is rejected already.</param>
/// <param name="Data">Its data; null when it is rejected already.</param>
/// <param name="Officer">Who acts; empty when it is rejected already.</param>
/// <param name="Refusals">Why it is rejected already.</param>
public sealed record ReadSubmission(
    SubmissionReference Reference, string Key, string Digest, ISubmissionType? Type, object? Data, string Officer, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The same, rejected for a further reason, under the identity of its content.</summary>
    internal ReadSubmission RejectedFor(Refusal refusal) => this with { Key = $"body/{Digest}", Type = null, Data = null, Refusals = [refusal] };

    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => Reference.Type ?? "?";
}

/// <summary>Reads submissions, and finds everything that is wrong with one before anybody decides on it. Pure.</summary>
public sealed class SubmissionReading(IEnumerable<ISubmissionType> types)
{
    /// <summary>Larger ones are rejected unread.</summary>
    public const int LargestBody = 1024 * 1024;

    internal static readonly Rule ContentType = new("submission.content-type", RefusalKind.Invalid,
        "content-type 应为 application/cloudevents+json。", "The content type is to be application/cloudevents+json.");

    internal static readonly Rule Attribute = new("submission.attribute", RefusalKind.Invalid,
        "CloudEvents 属性 {attribute} 缺失或无效。", "The CloudEvents attribute {attribute} is missing or not valid.");

    internal static readonly Rule TypeUnknown = new("submission.type-unknown", RefusalKind.NotFound,
        "没有这种提交类型。", "There is no such type of submission.");

    internal static readonly Rule OtherKey = new("submission.other-routing-key", RefusalKind.Invalid,
        "路由键与事件不符，应为 {key}。", "The routing key is not the event's, which is {key}.");

    internal static readonly Rule OtherSender = new("submission.other-department", RefusalKind.Forbidden,
        "提交者不是事件所称的部门。", "The sender is not the department that the event names.");

    internal static readonly Rule OtherOfficer = new("submission.other-officer", RefusalKind.Forbidden,
        "事件所称的经办人与登录人不符。", "The officer that the event names is not the one who signed in.");

    private static readonly JsonSerializerOptions Strict = Options();
    private static readonly JsonDocumentOptions Parsing = new() { AllowDuplicateProperties = false };
    private readonly Dictionary<string, ISubmissionType> _types = types.ToDictionary(t => t.Urn);

    /// <summary>Reads it.</summary>
    public ReadSubmission Read(Arrival arrival)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(arrival.Body.Span));
        var messageId = arrival.MessageId?.Any(char.IsControl) == true ? null : arrival.MessageId; // it is repeated in the answer, which is kept
        var unread = new ReadSubmission(new(null, null, null, null, messageId), $"body/{digest}", digest, null, null, "", []);
        if (arrival.Body.Length > LargestBody)
            return unread with { Refusals = [CommonRules.TooLarge.Refuse()] };
        if (!IsCloudEvent(arrival.ContentType))
            return unread with { Refusals = [ContentType.Refuse("content-type")] };
        try
        {
            using var document = JsonDocument.Parse(arrival.Body, Parsing);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(arrival, unread, document.RootElement)
                : unread with { Refusals = [CommonRules.Malformed.Refuse(null, ("path", "$"))] };
        }
        catch (JsonException)
        {
            return unread with { Refusals = [CommonRules.Malformed.Refuse(null, ("path", "$"))] };
        }
    }

    private ReadSubmission Read(Arrival arrival, ReadSubmission unread, JsonElement e)
    {
        var refusals = new List<Refusal>();
        if (Text("specversion", 10) is not (null or "1.0")) Wrong("specversion");
        var (id, source, urn) = (Text("id", 100), Text("source", 200), Text("type", 200));
        if (source is not null && !Uri.IsWellFormedUriString(source, UriKind.RelativeOrAbsolute)) source = Wrong("source");
        var department = Text("department", 12);
        var officer = Text("officer", 50, optional: arrival.Officer is not null) ?? arrival.Officer;
        if (arrival.Officer is not null && officer != arrival.Officer) refusals.Add(OtherOfficer.Refuse("officer"));
        long? sequence = null;
        if (Text("sequence", 18, optional: true) is { } text)
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) sequence = number;
            else Wrong("sequence");
        }

        if (Text("datacontenttype", 100, optional: true) is not (null or "application/json")) Wrong("datacontenttype");
        if (Text("time", 40, optional: true) is { } time && !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out _)) Wrong("time");

        if (department is not null && department != arrival.Department) refusals.Add(OtherSender.Refuse("department"));
        var type = urn is null ? null : _types.GetValueOrDefault(urn);
        // The key decides which service it comes to: under another's, a type that there is would be said not to exist.
        if (arrival.RoutingKey is { } key && urn?.Split(':') is ["urn", "haitou", "department", _, _] && EdgeTopology.SubmitKeyOf(arrival.Department, urn) is var right && key != right)
            refusals.Add(OtherKey.Refuse("routing-key", ("key", right)));
        else if (urn is not null && type is null)
            refusals.Add(TypeUnknown.Refuse("type"));

        var hasData = e.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object;
        if (!hasData) Wrong("data");
        var command = type is not null && hasData ? DataOf(data, type, refusals) : null;
        return unread with
        {
            Reference = unread.Reference with { Source = source, Id = id, Type = urn, Sequence = sequence },
            Key = source is not null && id is not null ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"))) : unread.Key,
            Digest = hasData ? DigestOf(urn, data) : unread.Digest,
            Type = refusals.Count == 0 ? type : null,
            Data = refusals.Count == 0 ? command : null,
            Officer = officer ?? "",
            Refusals = refusals,
        };

        string? Wrong(string attribute)
        {
            refusals.Add(Attribute.Refuse(attribute, ("attribute", attribute)));
            return null;
        }

        string? Text(string attribute, int longest, bool optional = false)
        {
            if (!e.TryGetProperty(attribute, out var value))
                return optional ? null : Wrong(attribute);
            try
            {
                return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } given && given.Length <= longest && !given.Any(char.IsControl)
                    ? given
                    : Wrong(attribute);
            }
            catch (InvalidOperationException)
            {
                return Wrong(attribute); // half a surrogate pair, or bytes that are no UTF-8
            }
        }
    }

    private static object? DataOf(JsonElement data, ISubmissionType type, List<Refusal> refusals)
    {
        // Before it is read: names that are no text would get into the reasons, and with them into the database.
        if (!HttpJson.IsText(data))
        {
            refusals.Add(CommonRules.Malformed.Refuse("data", ("path", "$.data")));
            return null;
        }

        try
        {
            return data.Deserialize(type.Data, Strict);
        }
        catch (JsonException e)
        {
            refusals.AddRange(RequestForm.OfDocument(data, type.Data, e, Strict).Select(r => r with { Field = r.Field is null ? "data" : $"data.{r.Field}" }));
        }
        return null;
    }

    private static string DigestOf(string? urn, JsonElement data) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(urn ?? ""), .. JsonSerializer.SerializeToUtf8Bytes(data)]));

    private static bool IsCloudEvent(string? contentType) =>
        contentType?.Split(';')[0].Trim().Equals(SubmissionEvent.ContentType, StringComparison.OrdinalIgnoreCase) == true;

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions();
        HttpJson.Strict(options);
        return options;
    }
}
