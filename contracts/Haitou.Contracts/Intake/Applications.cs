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
