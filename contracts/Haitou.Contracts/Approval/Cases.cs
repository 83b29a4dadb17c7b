using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;

namespace Haitou.Contracts.Approval;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>Opened from an accepted application and screened.</summary>
    Opened,

    /// <summary>Examined (审查); awaits the decision of another officer (R26).</summary>
    Examined,

    /// <summary>Granted (准予); where the item has a licence, it is to be issued within ten working days (Art. 44).</summary>
    Granted,

    /// <summary>Granted, and the licence issued.</summary>
    LicenceIssued,
}

/// <summary>What the lists said of a subject at one moment; kept with the decision as evidence.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Source">Asked of the replica or of the blacklist service itself.</param>
/// <param name="Watermark">Up to when the answer is known to be complete.</param>
/// <param name="Hits">Entries in force that concern the subject and the item.</param>
public sealed record Screening(DateTimeOffset At, ScreeningSource Source, DateTimeOffset? Watermark, IReadOnlyList<ListHit> Hits);

/// <summary>Who answered a screening.</summary>
public enum ScreeningSource
{
    /// <summary>Approval's own replica of the lists, fresh enough.</summary>
    Replica,

    /// <summary>The blacklist service, because the replica was stale.</summary>
    Blacklist,
}

/// <summary>The examiner's work is done (审查).</summary>
/// <param name="Opinion">Findings and opinion, in words.</param>
/// <param name="SurveyedBy">Officers who verified the content on site; two or more where the item asks for it (Art. 34).</param>
public sealed record ExamineCase(string Opinion, IReadOnlyList<string> SurveyedBy);

/// <summary>The answer in the reasons to a reference hit (R23).</summary>
/// <param name="EntryId">The list entry.</param>
/// <param name="Answer">Why the licence is granted all the same.</param>
public sealed record ReferenceAnswer(Guid EntryId, string Answer);

/// <summary>The approver grants (准予行政许可, Art. 38).</summary>
/// <param name="Reasons">The reasons.</param>
/// <param name="ReferenceAnswers">An answer to each reference hit; empty where there is none.</param>
public sealed record GrantCase(string Reasons, IReadOnlyList<ReferenceAnswer> ReferenceAnswers);

/// <summary>A case as its readers see it.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Item">The terms it is decided under.</param>
/// <param name="Applicant">Personal data masked unless the reader's role needs it.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
/// <param name="DecisionDue">Last day for the decision (Art. 42).</param>
/// <param name="DueProvisional">The due date runs into a year whose official calendar is not out yet.</param>
/// <param name="Screenings">What the lists said, each time it was asked.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Opinion">The examiner's opinion.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="Reasons">The reasons of the decision.</param>
/// <param name="DecisionNumber">Number of the decision document in the one seal series (R4).</param>
/// <param name="LicenceNumber">The licence, once issued.</param>
public sealed record CaseView(
    string Number,
    CaseStatus Status,
    ItemTerms Item,
    Party Applicant,
    DateOnly AcceptedOn,
    DateOnly DecisionDue,
    bool DueProvisional,
    IReadOnlyList<Screening> Screenings,
    string? Examiner,
    string? Opinion,
    string? Approver,
    string? Reasons,
    string? DecisionNumber,
    string? LicenceNumber);

/// <summary>A licence as its readers see it.</summary>
/// <param name="Number">The licence number.</param>
/// <param name="Name">Name of the licence document.</param>
/// <param name="CaseNumber">The case it was issued in.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Holder">The holder; personal data masked unless the reader's role needs it.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
public sealed record LicenceView(
    string Number,
    string Name,
    string CaseNumber,
    string ItemCode,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil);

/// <summary>How far approval's replica of the lists has come.</summary>
/// <param name="Watermark">Up to when it is known to be complete; null before the first heartbeat.</param>
/// <param name="Fresh">Fresh enough to decide by without asking the blacklist service.</param>
/// <param name="Entries">Entries held, lifted ones included.</param>
public sealed record ReplicaView(DateTimeOffset? Watermark, bool Fresh, long Entries);
