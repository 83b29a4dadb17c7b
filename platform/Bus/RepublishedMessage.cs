using System.Text;
using System.Text.RegularExpressions;
using RabbitMQ.Client;

namespace Haitou.Platform.Bus;

/// <summary>
/// A message that we publish once more, into an error queue or out of it, leaves with our rights. Whoever made it also made its
/// properties: a CC would be routed where its maker may not publish, a time limit would take it away, a sender's name would be believed.
/// So they are built here, of what is known and needed; nothing is copied because it came.
/// </summary>
public static partial class RepublishedMessage
{
    /// <summary>The broker's own record of what it has set aside. A sender can make one up, but nobody can take the broker's away.</summary>
    private const string Deaths = "x-death";

    /// <summary>The bus's link from a message to its trace; all else that it needs is in the body.</summary>
    private static readonly string[] BusHeaders = ["MT-Activity-Id", "MT-Activity-Correlation-Context", "traceparent", "tracestate"];

    /// <summary>Of a message of the bus, which none but our services can have put into its queue.</summary>
    public static BasicProperties OfBus(IReadOnlyBasicProperties came)
    {
        var properties = CopyProperties(came);
        foreach (var name in BusHeaders)
            if (Text(came, name) is { } value && Plain().IsMatch(value))
                properties.Headers![name] = value;
        return properties;
    }

    /// <summary>
    /// Of a message that stays a failed one, in another error queue: with what the bus said of its failure. Of one that the broker set aside
    /// the headers are its sender's: the broker's reason takes their place.
    /// </summary>
    public static BasicProperties OfFailed(IReadOnlyBasicProperties came)
    {
        var properties = OfBus(came);
        if (WasSetAsideByBroker(came))
            properties.Headers![FailedMessages.Cause] = FailedMessages.CauseOfBroker(came);
        else
            foreach (var (name, value) in came.Headers ?? new Dictionary<string, object?>())
                if (name.StartsWith("MT-", StringComparison.Ordinal) && value is byte[])
                    properties.Headers![name] = value;
        return properties;
    }

    /// <summary>True where the broker itself set it aside, as its sender made it.</summary>
    public static bool WasSetAsideByBroker(IReadOnlyBasicProperties came) => came.Headers?.ContainsKey(Deaths) == true;

    /// <summary>Why the broker set it aside, in the broker's word.</summary>
    public static string? ReasonOfBroker(IReadOnlyBasicProperties came) =>
        came.Headers?.TryGetValue(Deaths, out var value) == true && value is IList<object> { Count: > 0 } deaths
        && deaths[0] is IDictionary<string, object> last && last.TryGetValue("reason", out var reason) && reason is byte[] text ? Encoding.UTF8.GetString(text) : null;

    /// <summary>A header's text.</summary>
    public static string? Text(IReadOnlyBasicProperties came, string header) =>
        came.Headers?.TryGetValue(header, out var value) == true && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>What any message keeps: its identity and the kind of its content, where they are plain text.</summary>
    public static BasicProperties CopyProperties(IReadOnlyBasicProperties came)
    {
        var properties = new BasicProperties { Persistent = true, Headers = new Dictionary<string, object?>() };
        if (came.ContentType is { } contentType && Plain().IsMatch(contentType))
            properties.ContentType = contentType;
        if (came.MessageId is { } id && Plain().IsMatch(id))
            properties.MessageId = id;
        if (came.Type is { } type && Plain().IsMatch(type))
            properties.Type = type;
        return properties;
    }

    [GeneratedRegex("^[ -~]{1,200}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
