using Haitou.Contracts.Blacklist;
using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>Where the application came in (R4).</summary>
public enum Channel
{
    /// <summary>The hall of the Convenience Service Center (便民服务中心).</summary>
    [Chinese("窗口")]
    Hall,

    /// <summary>The online platform.</summary>
    [Chinese("网上")]
    Online,
}

/// <summary>In what form a material was handed in.</summary>
public enum MaterialForm
{
    /// <summary>Paper.</summary>
    [Chinese("纸质")]
    Paper,

    /// <summary>Electronic file.</summary>
    [Chinese("电子")]
    Electronic,
}

/// <summary>What became of the paper original (原件) at the window.</summary>
public enum PaperOriginal
{
    /// <summary>Checked and given back (核对后退还).</summary>
    [Chinese("核对后退还")]
    Seen,

    /// <summary>Kept with the case (收存).</summary>
    [Chinese("收存")]
    Kept,
}

/// <summary>A material handed in.</summary>
/// <param name="Code">Its code in the item's list.</param>
/// <param name="Form">Paper or electronic.</param>
/// <param name="Sha256">Digest of the uploaded file, 64 lower-case hexadecimal characters; none for paper.</param>
/// <param name="Original">What became of the original; null for an electronic material means that nobody saw one, for paper that it was kept.</param>
public sealed record SubmittedMaterial(string Code, MaterialForm Form, string? Sha256 = null, PaperOriginal? Original = null);

/// <summary>Somebody who acts for the applicant (代理人, Art. 29).</summary>
/// <param name="Person">Who acts, with a real identifier.</param>
/// <param name="Authorisation">The written authorisation (授权委托书): its title and date, or its number.</param>
/// <param name="ValidUntil">Last day of the authorisation; null when it names none.</param>
public sealed record Agent(Party Person, string Authorisation, DateOnly? ValidUntil = null)
{
    /// <summary>The same agent for a reader whose role does not need to know the person.</summary>
    public Agent Masked() => this with { Person = Person.Masked() };
}

/// <summary>
/// Enters afterwards what was handled on paper (补录). The days of the acts are those on the paper; the day of recording is
/// kept beside them.
/// </summary>
/// <param name="ReceivedOn">The day on the paper receipt.</param>
/// <param name="AcceptedOn">The day on the acceptance notice; null when it has not been accepted yet.</param>
/// <param name="Paper">Where the paper is: file mark or folder.</param>
public sealed record BackEntry(DateOnly ReceivedOn, DateOnly? AcceptedOn, string Paper);

/// <summary>A clerk or an applicant submits an application (申请) for one item.</summary>
/// <param name="ItemCode">The delegated item.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Who applies, with real identifiers.</param>
/// <param name="ApplicantTown">The applicant's town, by nine-digit division code; other towns are served and counted (R6).</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="Agent">Who acts for the applicant; null when the applicant does.</param>
/// <param name="BackEntry">Set only for what was handled on paper before.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null to apply for a new one.</param>
/// <param name="Representative">
/// The legal representative (法定代表人) of an organisation with the citizen identity number, to be looked up in the lists (R23); null
/// where the item does not ask for it.
/// </param>
public sealed record SubmitApplication(
    string ItemCode,
    Channel Channel,
    Party Applicant,
    string ApplicantTown,
    IReadOnlyList<SubmittedMaterial> Materials,
    Agent? Agent = null,
    BackEntry? BackEntry = null,
    LicenceRequest? Licence = null,
    Party? Representative = null);

/// <summary>What is asked for about a licence that the applicant holds.</summary>
public enum LicencePurpose
{
    /// <summary>变更: the holder's details on it (Art. 49).</summary>
    [Chinese("变更")]
    Change,

    /// <summary>延续: a further period of validity (Art. 50).</summary>
    [Chinese("延续")]
    Renewal,
}

/// <summary>The application is about a licence that the applicant holds (Art. 49, 50).</summary>
/// <param name="Purpose">Change or renewal.</param>
/// <param name="Number">The licence.</param>
public sealed record LicenceRequest(LicencePurpose Purpose, string Number);

/// <summary>Accepts a complete application (受理, Art. 32(5)).</summary>
/// <param name="DeferredUntil">
/// The day by which the applicant has promised what may follow later (容缺); null for the last day of the promised decision
/// period, later than which it cannot be.
/// </param>
public sealed record AcceptApplication(DateOnly? DeferredUntil = null);

/// <summary>A material that is missing or not in legal form.</summary>
/// <param name="MaterialCode">Its code in the item's list.</param>
/// <param name="Reason">What is wrong with it, in words that the applicant can act on.</param>
public sealed record Defect(string MaterialCode, string Reason);

/// <summary>Tells the applicant once what is to be supplied (一次性告知, Art. 32(4)).</summary>
/// <param name="Defects">Everything that is missing or not in legal form.</param>
public sealed record IssueCorrectionNotice(IReadOnlyList<Defect> Defects);

/// <summary>The applicant supplies what was asked for (补正), or corrects it on the spot (当场更正, Art. 32(3)).</summary>
/// <param name="Materials">What was handed in now; it takes the place of what was handed in under the same code.</param>
public sealed record SupplyMaterials(IReadOnlyList<SubmittedMaterial> Materials);

/// <summary>Why an application is not taken up.</summary>
public enum NonAcceptanceGround
{
    /// <summary>The matter needs no licence (依法不需要取得行政许可, Art. 32(1)).</summary>
    [Chinese("依法不需要取得行政许可")]
    NoLicenceNeeded,

    /// <summary>The matter is not within the Town's powers (不属于本机关职权范围, Art. 32(2)).</summary>
    [Chinese("依法不属于本机关职权范围")]
    OutsidePowers,
}

/// <summary>Decides not to accept (不予受理, Art. 32(1), (2)).</summary>
/// <param name="Ground">Which of the two grounds.</param>
/// <param name="Explanation">The reasons.</param>
/// <param name="CompetentBody">The body to go to; compulsory for a matter outside the Town's powers, else null.</param>
public sealed record DeclineApplication(NonAcceptanceGround Ground, string Explanation, string? CompetentBody);

/// <summary>The applicant takes the application back (撤回申请) before it is accepted.</summary>
/// <param name="Reason">The reason given.</param>
public sealed record WithdrawApplication(string Reason);

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

/// <summary>Last days for the applicant's remedies against an adverse act (R10).</summary>
/// <param name="Reconsideration">Last day to apply to the District Government for reconsideration (行政复议).</param>
/// <param name="Suit">Last day to bring a suit (行政诉讼).</param>
public sealed record RemedyDays(DateOnly Reconsideration, DateOnly Suit);

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
