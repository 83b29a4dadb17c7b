using System.Globalization;
using System.Reflection;
using System.Text.Json;
using MassTransit;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// A push entered a department's feed. The feed is one stream per department and holds nothing else, so the stream's version
/// is the push's sequence: gapless by construction, and never changed afterwards.
/// </summary>
/// <param name="PushId">Identity of the push, equal in every feed it enters.</param>
/// <param name="Type">What it is, by the contract's URN.</param>
/// <param name="Town">Which town's case; empty where it is about none.</param>
/// <param name="CaseNumber">Which case; empty where it is about none.</param>
/// <param name="ItemCode">Which item; empty where it is about none.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the township recorded it.</param>
/// <param name="Data">The message as departments see it.</param>
/// <param name="ClaimDue">Last day for the claim; null where none is due.</param>
/// <param name="FeedbackDue">Last day for the feedback; null where none is due.</param>
/// <param name="Origin">Where it was returned; null for what came here first.</param>
public sealed record PushQueued(
    Guid PushId,
    string Type,
    string Town,
    string CaseNumber,
    string ItemCode,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    JsonElement Data,
    DateOnly? ClaimDue = null,
    DateOnly? FeedbackDue = null,
    PushOrigin? Origin = null)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {PushId}";
}

/// <summary>Where a redirected push came from.</summary>
/// <param name="Department">Who returned it last.</param>
/// <param name="Sequence">Its place in that feed.</param>
/// <param name="Path">Everybody who returned it, in order: it never goes back to one of them.</param>
public sealed record PushOrigin(string Department, long Sequence, IReadOnlyList<string> Path);

/// <summary>Names of feeds and of what is in them.</summary>
public static class DepartmentFeed
{
    private const string Prefix = "feed/";

    /// <summary>Key of a department's stream.</summary>
    public static string Key(string department) => Prefix + department;

    /// <summary>The department of a stream.</summary>
    public static string DepartmentOf(string key) => key[Prefix.Length..];

    /// <summary>Identity of one push within one feed, for what is kept about it.</summary>
    public static string EntryId(string department, long sequence) => $"{department}/{sequence}";

    /// <summary>The department and the place that such an identity names.</summary>
    public static (string Department, long Sequence) EntryOf(string id)
    {
        var slash = id.LastIndexOf('/');
        return (id[..slash], long.Parse(id.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>It answers what the department has submitted: nobody has to claim it, or to do anything about it.</summary>
    public static bool IsAnswer(string type) => type is SubmissionAccepted.Urn or SubmissionRejected.Urn;
}

/// <summary>A push at its place in a feed.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Push">The push.</param>
/// <param name="TraceParent">The trace of the case it belongs to.</param>
/// <param name="QueuedAt">When it entered the feed.</param>
public sealed record FeedRow(long Sequence, PushQueued Push, string? TraceParent, DateTimeOffset QueuedAt);

/// <summary>Reads feeds by their sequence: the event store's own unique index on stream and version serves it.</summary>
internal static class FeedReader
{
    public static async Task<IReadOnlyList<FeedRow>> ReadAsync(IQuerySession session, string department, long after, int limit, CancellationToken ct)
    {
        var key = DepartmentFeed.Key(department);
        var events = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey == key && e.Version > after)
            .OrderBy(e => e.Version).Take(limit).ToListAsync(ct);
        return [.. events.Select(e => new FeedRow(e.Version, (PushQueued)e.Data, e.CausationId, e.Timestamp))];
    }

    /// <summary>One push; null when the feed has none at that place.</summary>
    public static async Task<FeedRow?> FindAsync(IQuerySession session, string department, long sequence, CancellationToken ct) =>
        (await ReadAsync(session, department, sequence - 1, 1, ct)).SingleOrDefault(r => r.Sequence == sequence);
}

/// <summary>Names of messages.</summary>
internal static class Urn
{
    /// <summary>The URN of a message.</summary>
    public static string Of<TMessage>() => Of(typeof(TMessage));

    /// <summary>The URN of a message.</summary>
    public static string Of(Type type) =>
        type.GetCustomAttribute<MessageUrnAttribute>()?.Urn.ToString() ?? throw new InvalidOperationException($"{type} has no URN.");
}
