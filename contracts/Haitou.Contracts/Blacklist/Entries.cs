namespace Haitou.Contracts.Blacklist;

/// <summary>What an entry does to an approval (R23).</summary>
public enum ListEffect
{
    /// <summary>Blocks the grant.</summary>
    Condition,

    /// <summary>Must be answered in the decision's reasons.</summary>
    Reference,
}

/// <summary>A department lists a subject (R20).</summary>
/// <param name="List">Name of the list (名单名称).</param>
/// <param name="Subject">Who is listed.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">The law, State Council or Party-centre policy the list rests on; compulsory (国办发〔2020〕49号).</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Codes of the items it bears on; empty for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
public sealed record ListSubject(
    string List,
    Party Subject,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil);

/// <summary>An entry is lifted (移出).</summary>
/// <param name="Reason">Why, for example credit repair (信用修复).</param>
public sealed record LiftEntry(string Reason);

/// <summary>An entry as its readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Department">Who listed it.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Subject">Personal data masked unless the reader's role needs it.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Items it bears on; empty for all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="LiftedAt">When it was lifted; null while it stands.</param>
/// <param name="LiftReason">Why it was lifted.</param>
public sealed record EntryView(
    Guid Id,
    string Department,
    string List,
    Party Subject,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset? LiftedAt,
    string? LiftReason);

/// <summary>Asks what the lists say of a subject for an item.</summary>
/// <param name="IdNumber">The subject's identifier; in the body, because addresses end up in logs.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="On">The day.</param>
public sealed record ScreenSubject(string IdNumber, string ItemCode, DateOnly On)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{ItemCode} on {On:O}";
}

/// <summary>An entry in force that concerns the subject and the item.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Version">Its version at that moment.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Department">Who listed it.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
public sealed record ListHit(
    Guid EntryId,
    long Version,
    string List,
    string Department,
    ListEffect Effect,
    string LegalBasis,
    string Reason);

/// <summary>What the lists say.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Hits">Entries in force.</param>
public sealed record SubjectScreened(DateTimeOffset At, IReadOnlyList<ListHit> Hits);
