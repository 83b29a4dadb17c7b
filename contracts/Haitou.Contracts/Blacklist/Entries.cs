using Haitou.Law;

namespace Haitou.Contracts.Blacklist;

/// <summary>What an entry does to an approval (R23).</summary>
public enum ListEffect
{
    /// <summary>Blocks the grant.</summary>
    [Chinese("条件")]
    Condition,

    /// <summary>Must be answered in the decision's reasons.</summary>
    [Chinese("参考")]
    Reference,
}

/// <summary>Where an entry stands.</summary>
public enum EntryStatus
{
    /// <summary>It stands; whether it is valid on a day is for its period to say.</summary>
    [Chinese("在列")]
    Standing,

    /// <summary>Lifted (移出).</summary>
    [Chinese("移出")]
    Lifted,

    /// <summary>Its last day has passed (到期).</summary>
    [Chinese("到期")]
    Expired,
}

/// <summary>The document by which something was decided.</summary>
/// <param name="Title">What it is, for example 列入决定书.</param>
/// <param name="Number">Its number (文号); null when it has none.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="Sha256">Digest of its file, uploaded before to <c>POST /files</c>; null when there is none.</param>
public sealed record SourceDocument(string Title, string? Number, DateOnly IssuedOn, string? Sha256 = null);

/// <summary>
/// A department lists a subject (R20): under a declared kind, which says name and basis of the list, or with a list's name and
/// basis of its own.
/// </summary>
/// <param name="Subject">
/// Who is listed. The identifier may be empty for an organisation whose listing decision is from before October 2015, when there were no
/// unified social credit codes: it is found by its name.
/// </param>
/// <param name="Effect">Condition or reference; not more than the kind allows.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Codes of the items it bears on; with no departments either, all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="Kind">Code of a declared kind of list; null when the entry brings its own <paramref name="List"/> and basis.</param>
/// <param name="List">Name of the list (名单名称), only without a kind.</param>
/// <param name="LegalBasis">
/// The law, State Council or Party-centre policy the list rests on (国办发〔2020〕49号), only without a kind: with its title in 《》, or
/// its document number.
/// </param>
/// <param name="Departments">Codes of departments all of whose items it bears on.</param>
/// <param name="Source">The decision to list (列入决定); compulsory under a kind.</param>
public sealed record ListSubject(
    Party Subject,
    ListEffect Effect,
    string Reason,
    IReadOnlyList<string> Items,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string? Kind = null,
    string? List = null,
    string? LegalBasis = null,
    IReadOnlyList<string>? Departments = null,
    SourceDocument? Source = null);

/// <summary>What an entry says of its subject, which may be amended; who is listed and under what list is for ever.</summary>
/// <param name="Name">The subject's name.</param>
/// <param name="LegalRepresentative">Its legal representative.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Codes of the items it bears on; with no departments either, all.</param>
/// <param name="Departments">Codes of departments all of whose items it bears on.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
public sealed record EntryTerms(
    string Name,
    string? LegalRepresentative,
    ListEffect Effect,
    string Reason,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Departments,
    DateOnly ValidFrom,
    DateOnly? ValidUntil);

/// <summary>Amends an entry (变更). A later last day is an extension, which is an act of its own.</summary>
/// <param name="Terms">What it says from now on, whole.</param>
/// <param name="Reason">Why it is amended.</param>
/// <param name="Source">The decision to amend; null when there is none.</param>
public sealed record AmendEntry(EntryTerms Terms, string Reason, SourceDocument? Source = null);

/// <summary>Extends an entry (延期).</summary>
/// <param name="ValidUntil">The new last day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">The decision to extend.</param>
public sealed record ExtendEntry(DateOnly ValidUntil, string Reason, SourceDocument Source);

/// <summary>An entry is lifted (移出).</summary>
/// <param name="Reason">Why.</param>
/// <param name="Repair">The decision on credit repair (信用修复决定); null when it is lifted for another reason.</param>
public sealed record LiftEntry(string Reason, SourceDocument? Repair = null);

/// <summary>The subject objects to an entry (异议申诉); recorded by whoever received it.</summary>
/// <param name="Grounds">What is objected.</param>
/// <param name="ReceivedOn">The day it was received.</param>
/// <param name="Files">Digests of what was handed in with it, uploaded before.</param>
public sealed record AppealEntry(string Grounds, DateOnly ReceivedOn, IReadOnlyList<string> Files);

/// <summary>How an objection ended.</summary>
public enum AppealOutcome
{
    /// <summary>The entry stands as it is (维持).</summary>
    [Chinese("维持")]
    Kept,

    /// <summary>The entry is corrected (更正).</summary>
    [Chinese("更正")]
    Corrected,

    /// <summary>The entry is removed (撤销列入).</summary>
    [Chinese("撤销列入")]
    Removed,
}

/// <summary>Decides on an objection.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Reasons">Why; the subject gets to read them.</param>
/// <param name="Correction">What the entry says from now on; for <see cref="AppealOutcome.Corrected"/>, and only for it.</param>
public sealed record ConcludeAppeal(AppealOutcome Outcome, string Reasons, EntryTerms? Correction = null);

/// <summary>An objection to an entry.</summary>
/// <param name="Number">Counts the objections to this entry from 1.</param>
/// <param name="Grounds">What was objected.</param>
/// <param name="ReceivedOn">The day it was received.</param>
/// <param name="Files">What was handed in with it.</param>
/// <param name="RecordedBy">The officer who recorded it.</param>
/// <param name="Outcome">How it ended; null while it is open.</param>
/// <param name="Reasons">Why.</param>
/// <param name="ConcludedAt">When.</param>
public sealed record EntryAppeal(
    int Number, string Grounds, DateOnly ReceivedOn, IReadOnlyList<string> Files, string RecordedBy,
    AppealOutcome? Outcome = null, string? Reasons = null, DateTimeOffset? ConcludedAt = null);

/// <summary>What was done with an entry.</summary>
public enum EntryActKind
{
    /// <summary>Listed (列入).</summary>
    [Chinese("列入")]
    Listed,

    /// <summary>Amended (变更).</summary>
    [Chinese("变更")]
    Amended,

    /// <summary>Extended (延期).</summary>
    [Chinese("延期")]
    Extended,

    /// <summary>Lifted (移出).</summary>
    [Chinese("移出")]
    Lifted,

    /// <summary>Expired (到期).</summary>
    [Chinese("到期")]
    Expired,

    /// <summary>Objected to (异议申诉).</summary>
    [Chinese("异议申诉")]
    Appealed,

    /// <summary>An objection was decided on.</summary>
    [Chinese("异议处理")]
    AppealConcluded,
}

/// <summary>An act in the history of an entry.</summary>
/// <param name="Version">The entry's version that it led to.</param>
/// <param name="Act">What was done.</param>
/// <param name="At">When.</param>
/// <param name="Officer">Who did it; null for what the passing of time did.</param>
/// <param name="Reason">Why.</param>
/// <param name="Terms">What the entry said from then on.</param>
/// <param name="Source">The document behind it.</param>
public sealed record EntryAct(
    long Version, EntryActKind Act, DateTimeOffset At, string? Officer, string? Reason, EntryTerms Terms, SourceDocument? Source);

/// <summary>An entry as its readers see it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Department">Who listed it.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Subject">Personal data masked unless the reader's role needs it.</param>
/// <param name="Effect">Condition or reference.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Items">Items it bears on; with no departments either, all.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="LiftedAt">When it was lifted; null while it stands.</param>
/// <param name="LiftReason">Why it was lifted.</param>
/// <param name="Kind">Code of its kind of list; null for an entry with a basis of its own.</param>
/// <param name="Departments">Departments all of whose items it bears on.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="OverrideAllowed">The approver may grant against it, with reasons.</param>
/// <param name="Appeals">Objections to it.</param>
/// <param name="History">Everything that was ever done with it, in order; names masked as the subject is.</param>
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
    string? LiftReason,
    string? Kind,
    IReadOnlyList<string> Departments,
    EntryStatus Status,
    bool OverrideAllowed,
    IReadOnlyList<EntryAppeal> Appeals,
    IReadOnlyList<EntryAct> History);
