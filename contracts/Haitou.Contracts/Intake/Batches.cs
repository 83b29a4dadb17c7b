using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>Where a batch of delegated items stands (R11).</summary>
public enum BatchStatus
{
    /// <summary>The Town has applied for it (申请).</summary>
    [Chinese("已申请")]
    Proposed,

    /// <summary>The District Government has confirmed it (确认).</summary>
    [Chinese("已确认")]
    Confirmed,

    /// <summary>It has been published (公布), and its items are in force from their day on.</summary>
    [Chinese("已公布")]
    Published,
}

/// <summary>The Town applies for a further batch of items.</summary>
/// <param name="Number">Its number, for example <c>2</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">Codes of its items, which are in the catalogue and in no other batch.</param>
public sealed record ProposeBatch(string Number, string Title, IReadOnlyList<string> Items);

/// <summary>Records that the District Government has confirmed a batch.</summary>
/// <param name="Document">Number of the confirming document.</param>
/// <param name="On">Its date.</param>
public sealed record ConfirmBatch(string Document, DateOnly On);

/// <summary>Records that a batch was published.</summary>
/// <param name="Where">Where it can be read.</param>
/// <param name="On">The day of publication.</param>
/// <param name="EffectiveFrom">First day on which the Town exercises the items; not before publication.</param>
public sealed record PublishBatch(string Where, DateOnly On, DateOnly EffectiveFrom);

/// <summary>A batch as its readers see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Items">Codes of its items.</param>
/// <param name="Document">Number of the confirming document.</param>
/// <param name="ConfirmedOn">Its date.</param>
/// <param name="PublishedWhere">Where it can be read.</param>
/// <param name="PublishedOn">The day of publication.</param>
/// <param name="EffectiveFrom">First day of its items.</param>
public sealed record BatchView(
    string Number, string Title, BatchStatus Status, IReadOnlyList<string> Items,
    string? Document, DateOnly? ConfirmedOn, string? PublishedWhere, DateOnly? PublishedOn, DateOnly? EffectiveFrom);
