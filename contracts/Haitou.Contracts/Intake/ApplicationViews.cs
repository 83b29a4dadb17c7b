using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.Law.Remedies;

namespace Haitou.Contracts.Intake;

/// <summary>Where an application stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Received; the outcome of Art. 32 is due within five working days.</summary>
    [Chinese("已收件")]
    Received,

    /// <summary>Accepted (受理): the approval service has the case.</summary>
    [Chinese("已受理")]
    Accepted,

    /// <summary>The applicant has been told what to supply (待补正); no period of the Town runs.</summary>
    [Chinese("待补正")]
    AwaitingSupplement,

    /// <summary>Not accepted (不予受理).</summary>
    [Chinese("不予受理")]
    Declined,

    /// <summary>Taken back by the applicant (已撤回).</summary>
    [Chinese("已撤回")]
    Withdrawn,
}

/// <summary>The notice that names once what is to be supplied (补正告知书).</summary>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Defects">What it named.</param>
/// <param name="Outstanding">Codes of what has not been supplied yet.</param>
/// <param name="At">When it was issued.</param>
public sealed record CorrectionNoticeView(string DocumentNumber, IReadOnlyList<Defect> Defects, IReadOnlyList<string> Outstanding, DateTimeOffset At);

/// <summary>The decision not to accept (不予受理决定书).</summary>
/// <param name="DocumentNumber">Its number.</param>
/// <param name="Ground">The ground.</param>
/// <param name="Explanation">The reasons.</param>
/// <param name="CompetentBody">The body to go to; null where there is none.</param>
/// <param name="Remedies">Last days for reconsideration and suit.</param>
/// <param name="At">When.</param>
public sealed record NonAcceptanceView(
    string DocumentNumber, NonAcceptanceGround Ground, string Explanation, string? CompetentBody, RemedyDays Remedies, DateTimeOffset At);

/// <summary>Materials that may follow later (容缺).</summary>
/// <param name="Codes">Which are still to come.</param>
/// <param name="Due">By when; the last day counts.</param>
/// <param name="Overdue">The day has passed without all of them.</param>
public sealed record DeferredMaterials(IReadOnlyList<string> Codes, DateOnly Due, bool Overdue = false);

/// <summary>An application as its readers see it.</summary>
/// <param name="Number">Its number, which becomes the case number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Personal data masked unless the reader's role needs it.</param>
/// <param name="Agent">Who acts for the applicant, masked likewise.</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="MissingMaterials">Codes of required materials not handed in; acceptance waits for them.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AcceptanceDue">Last day for the outcome on receipt; after it the application counts as accepted (Art. 32(4)).</param>
/// <param name="AcceptanceDueSoon">That day is at hand and there is no outcome yet.</param>
/// <param name="AcceptedOn">From which day it counts as accepted; null before that.</param>
/// <param name="DeemedAccepted">Accepted by the passing of time, not by an officer.</param>
/// <param name="AcceptanceNumber">Number of the acceptance notice (受理通知书); null when there is none.</param>
/// <param name="Deferred">What may follow later and has not come yet; null when there is nothing.</param>
/// <param name="Notice">The correction notice; null when none was issued.</param>
/// <param name="NonAcceptance">The decision not to accept; null when there is none.</param>
/// <param name="WithdrawalReason">Why the applicant took it back; null when it was not.</param>
/// <param name="Paper">For what was entered afterwards: where the paper is.</param>
/// <param name="ReceiptNumber">Number of the receipt (收件凭证); null for what was handled on paper.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null for a new one.</param>
/// <param name="Representative">The legal representative, masked likewise; null where none was named by an identifier.</param>
/// <param name="Warning">What the lists said at acceptance; null when they said nothing.</param>
public sealed record ApplicationView(
    string Number,
    ApplicationStatus Status,
    string ItemCode,
    string ItemName,
    Channel Channel,
    Party Applicant,
    Agent? Agent,
    IReadOnlyList<SubmittedMaterial> Materials,
    IReadOnlyList<string> MissingMaterials,
    DateTimeOffset ReceivedAt,
    DateOnly AcceptanceDue,
    bool AcceptanceDueSoon,
    DateOnly? AcceptedOn,
    bool DeemedAccepted,
    string? AcceptanceNumber,
    DeferredMaterials? Deferred,
    CorrectionNoticeView? Notice,
    NonAcceptanceView? NonAcceptance,
    string? WithdrawalReason,
    string? Paper,
    string? ReceiptNumber = null,
    LicenceRequest? Licence = null,
    Party? Representative = null,
    ListWarning? Warning = null);

/// <summary>
/// What the lists say of applicant, legal representative and agent when the application is accepted (R23). It hinders no acceptance
/// (Art. 32); approval asks again, and a condition stands against the grant.
/// </summary>
/// <param name="At">When they were asked.</param>
/// <param name="Watermark">Up to when intake's replica of the lists was complete; null before the first heartbeat.</param>
/// <param name="Hits">Entries in force.</param>
/// <param name="Possible">Entries under the applicant's name and another identifier.</param>
public sealed record ListWarning(DateTimeOffset At, DateTimeOffset? Watermark, IReadOnlyList<ListHit> Hits, IReadOnlyList<PossibleHit> Possible);

/// <summary>Which document an applicant was given.</summary>
public enum ApplicationDocumentKind
{
    /// <summary>收件凭证: what was handed in, and until when there will be an answer.</summary>
    [Chinese("行政许可申请材料收件凭证")]
    Receipt,

    /// <summary>补正告知书: what is to be supplied, once.</summary>
    [Chinese("行政许可申请材料补正告知书")]
    CorrectionNotice,

    /// <summary>受理通知书: accepted, and by when it will be decided.</summary>
    [Chinese("行政许可申请受理通知书")]
    AcceptanceNotice,

    /// <summary>不予受理决定书: not accepted, why, and the remedies.</summary>
    [Chinese("行政许可申请不予受理决定书")]
    NonAcceptance,
}

/// <summary>A document about an application.</summary>
/// <param name="Order">Its place, from 1, in the order of issue.</param>
/// <param name="Kind">Which it is.</param>
/// <param name="DocumentNumber">Its number in the series.</param>
/// <param name="On">The day of issue.</param>
public sealed record ApplicationDocumentView(int Order, ApplicationDocumentKind Kind, string DocumentNumber, DateOnly On);

/// <summary>An application in a list. Personal data is not in it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Department">The item's competent department.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="ApplicantName">Who applies; a person's name keeps its first character only, unless the reader's role needs it.</param>
/// <param name="ApplicantTown">The applicant's town.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AcceptanceDue">Last day for the outcome on receipt; null while no such period runs.</param>
/// <param name="AcceptanceDueSoon">That day is at hand.</param>
/// <param name="AcceptedOn">From which day it counts as accepted.</param>
/// <param name="DeferredDue">By when the rest is to follow (容缺); null when nothing is outstanding.</param>
/// <param name="DeferredOverdue">That day has passed.</param>
public sealed record ApplicationSummary(
    string Number,
    ApplicationStatus Status,
    string ItemCode,
    string ItemName,
    string Department,
    Channel Channel,
    string ApplicantName,
    string ApplicantTown,
    DateTimeOffset ReceivedAt,
    DateOnly? AcceptanceDue,
    bool AcceptanceDueSoon,
    DateOnly? AcceptedOn,
    DateOnly? DeferredDue,
    bool DeferredOverdue);

/// <summary>How a list of applications is sorted.</summary>
public enum ApplicationOrder
{
    /// <summary>The newest first.</summary>
    [Chinese("最新收件在先")]
    Newest,

    /// <summary>What has to be answered first comes first; only what has a period running.</summary>
    [Chinese("先到期在先")]
    Due,
}

/// <summary>Finds the applications of one subject.</summary>
/// <param name="IdNumber">The identifier; in the body, because addresses end up in logs.</param>
public sealed record FindApplications(string IdNumber)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(FindApplications);
}
