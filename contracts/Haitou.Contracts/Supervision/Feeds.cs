using System.Text.Json;
using Haitou.Contracts.Approval;
using Haitou.Law;

namespace Haitou.Contracts.Supervision;

/// <summary>Where a push stands in the ledger: the furthest it has come.</summary>
public enum PushStatus
{
    /// <summary>In the department's feed, not yet confirmed by the broker.</summary>
    [Chinese("待推送")]
    Queued,

    /// <summary>In the department's queue: the broker confirmed it.</summary>
    [Chinese("已推送")]
    Published,

    /// <summary>Claimed (认领) by an officer of the department.</summary>
    [Chinese("已认领")]
    Claimed,

    /// <summary>Given out over HTTP to the department, or acknowledged by it.</summary>
    [Chinese("已取件")]
    Fetched,

    /// <summary>Returned (退回) as another department's business; nobody has it.</summary>
    [Chinese("已退回")]
    Returned,

    /// <summary>Returned, and put into another department's feed.</summary>
    [Chinese("已转送")]
    Redirected,

    /// <summary>Claimed, and an act of supervision was recorded for it.</summary>
    [Chinese("已监管")]
    Supervised,

    /// <summary>The department said what came of it (反馈).</summary>
    [Chinese("已反馈")]
    FedBack,
}

/// <summary>One push in a department's feed.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Sequence">Position in the feed, from 1 without gaps.</param>
/// <param name="PushId">Identity of the push; equal on redelivery.</param>
/// <param name="Type">What it is, by the contract's URN.</param>
/// <param name="Town">Which town's case; empty where it is about none.</param>
/// <param name="CaseNumber">Which case; empty where it is about none.</param>
/// <param name="ItemCode">Which item; empty where it is about none.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When the township recorded it.</param>
/// <param name="Data">The message itself.</param>
/// <param name="Status">Where it stands in the ledger.</param>
/// <param name="ClaimedBy">The officer who claimed it.</param>
/// <param name="ClaimedAt">When it was claimed.</param>
/// <param name="ClaimDue">Last day for the claim; null where none is due.</param>
/// <param name="FeedbackDue">Last day for the feedback; null where none is due.</param>
/// <param name="RedirectedFrom">Whose feed it was returned from; null for what came here first.</param>
public sealed record FeedEntry(
    string Department,
    long Sequence,
    Guid PushId,
    string Type,
    string Town,
    string CaseNumber,
    string ItemCode,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    JsonElement Data,
    PushStatus Status,
    string? ClaimedBy,
    DateTimeOffset? ClaimedAt,
    DateOnly? ClaimDue = null,
    DateOnly? FeedbackDue = null,
    string? RedirectedFrom = null)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Department}/{Sequence} {Type}";
}

/// <summary>A page of a feed.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Entries">In order of their sequence.</param>
/// <param name="Next">Sequence of the last entry of this page: ask with <c>after</c> set to it for the next one.</param>
public sealed record FeedPage(string Department, IReadOnlyList<FeedEntry> Entries, long Next);

/// <summary>A supervised object (监管对象): who holds which licence, and who supervises it (R8).</summary>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Town">Where.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder; personal data masked unless the reader supervises it.</param>
/// <param name="Departments">The supervising departments, the competent one first.</param>
/// <param name="ValidFrom">First day of the licence.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Status">Where the licence stands.</param>
/// <param name="Version">Counts the changes of the licence from its issue, which is 1: the highest is the newest.</param>
public sealed record SupervisedObjectView(
    string LicenceNumber,
    string LicenceName,
    string Town,
    string ItemCode,
    Party Holder,
    IReadOnlyList<string> Departments,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    LicenceStatus Status = LicenceStatus.Valid,
    long Version = 1);

/// <summary>Feeds and their pushes to put once more into the department's queue.</summary>
/// <param name="After">Replays everything behind this sequence; 0 for all.</param>
public sealed record ReplayFeed(long After);

/// <summary>What a replay did.</summary>
/// <param name="Republished">Number of pushes put into the queue once more.</param>
public sealed record FeedReplayed(long Republished);

/// <summary>A claim (认领).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push, by its position in the feed.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Officer">Who claimed it.</param>
/// <param name="At">When.</param>
public sealed record ClaimView(string Department, long Sequence, string CaseNumber, string Officer, DateTimeOffset At);
