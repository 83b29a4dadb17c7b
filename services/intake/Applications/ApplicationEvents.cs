namespace Haitou.Intake.Applications;

/// <summary>An application was received (收件).</summary>
/// <param name="Number">Its number, which becomes the case number.</param>
/// <param name="Town">The town that received it.</param>
/// <param name="Item">The terms of the guide in force at receipt (R13).</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="ApplicantTown">The applicant's town (R6).</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="MissingMaterials">Codes of required materials that were not.</param>
/// <param name="AcceptanceDue">Last day for the outcome on receipt (Art. 32(4)).</param>
/// <param name="Officer">Who received it.</param>
/// <param name="At">When; for a paper application entered afterwards the day on the paper.</param>
/// <param name="MaterialList">The guide's list of materials, against which supplements are checked; null in events of old.</param>
/// <param name="Agent">Who acts for the applicant.</param>
/// <param name="Paper">For what was entered afterwards (补录): where the paper is.</param>
/// <param name="ReceiptNumber">Number of the receipt (收件凭证); null where the paper has its own, and in events of old.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null for a new one.</param>
/// <param name="Representative">The legal representative of the applicant; null where none was named by an identifier.</param>
public sealed record ApplicationReceived(
    string Number,
    string Town,
    ItemTerms Item,
    Channel Channel,
    Party Applicant,
    string ApplicantTown,
    IReadOnlyList<SubmittedMaterial> Materials,
    IReadOnlyList<string> MissingMaterials,
    DateOnly AcceptanceDue,
    string Officer,
    DateTimeOffset At,
    IReadOnlyList<ItemMaterial>? MaterialList = null,
    Agent? Agent = null,
    string? Paper = null,
    string? ReceiptNumber = null,
    LicenceRequest? Licence = null,
    Party? Representative = null);

/// <summary>Materials were corrected or completed on the spot (当场更正, Art. 32(3)).</summary>
/// <param name="Materials">What was handed in now.</param>
/// <param name="Officer">Who took it.</param>
/// <param name="At">When.</param>
public sealed record MaterialsCorrected(IReadOnlyList<SubmittedMaterial> Materials, string Officer, DateTimeOffset At);

/// <summary>The applicant was told once what is to be supplied (一次性告知, Art. 32(4)).</summary>
/// <param name="DocumentNumber">Number of the correction notice (补正告知书).</param>
/// <param name="Defects">Everything that is missing or not in legal form.</param>
/// <param name="Officer">Who issued it.</param>
/// <param name="At">When.</param>
public sealed record CorrectionNoticeIssued(string DocumentNumber, IReadOnlyList<Defect> Defects, string Officer, DateTimeOffset At);

/// <summary>The applicant supplied what the notice asked for, or a part of it (补正).</summary>
/// <param name="Materials">What was handed in now.</param>
/// <param name="Outstanding">Codes that the notice named and that are still to come.</param>
/// <param name="AcceptanceDue">Last day for the outcome, once nothing is outstanding; null before.</param>
/// <param name="Officer">Who took it.</param>
/// <param name="At">When.</param>
public sealed record MaterialsSupplemented(
    IReadOnlyList<SubmittedMaterial> Materials, IReadOnlyList<string> Outstanding, DateOnly? AcceptanceDue, string Officer, DateTimeOffset At);

/// <summary>The last day for the outcome on receipt is at hand: whoever works at the window is warned.</summary>
/// <param name="Due">The last day.</param>
/// <param name="At">When.</param>
public sealed record AcceptanceFellDueSoon(DateOnly Due, DateTimeOffset At);

/// <summary>An officer accepted it (受理). Says all that approval and the departments need, so that the push looks up nothing.</summary>
/// <param name="Application">What was accepted, with all that was supplied until then.</param>
/// <param name="AcceptedOn">From which day it counts as accepted.</param>
/// <param name="Officer">Who accepted it.</param>
/// <param name="At">When; for a paper application entered afterwards the day on the paper.</param>
/// <param name="DocumentNumber">Number of the acceptance notice (受理通知书); null where the paper has its own.</param>
/// <param name="Deferred">What may follow later (容缺) and by when; null when there is nothing.</param>
public sealed record ApplicationAccepted(
    ApplicationReceived Application, DateOnly AcceptedOn, string Officer, DateTimeOffset At, string? DocumentNumber = null, DeferredMaterials? Deferred = null);

/// <summary>The clerk who accepted it was told what the lists say (R23). It hinders no acceptance: Art. 32 has no such ground.</summary>
/// <param name="Warning">What they say.</param>
public sealed record ListWarningGiven(ListWarning Warning);

/// <summary>Nobody told the applicant anything in time: it counts as accepted from the day it was received (Art. 32(4)).</summary>
/// <param name="Application">What counts as accepted.</param>
/// <param name="AcceptedOn">The day it was received, or completed.</param>
/// <param name="At">When the period was found to have passed.</param>
/// <param name="Deferred">What may follow later (容缺) and by when; null when there is nothing.</param>
public sealed record ApplicationDeemedAccepted(
    ApplicationReceived Application, DateOnly AcceptedOn, DateTimeOffset At, DeferredMaterials? Deferred = null);

/// <summary>What was allowed to follow later (容缺) came after acceptance.</summary>
/// <param name="Materials">What was handed in now.</param>
/// <param name="Outstanding">Codes of what is still to come.</param>
/// <param name="Officer">Who took it.</param>
/// <param name="At">When.</param>
public sealed record DeferredMaterialsHandedIn(
    IReadOnlyList<SubmittedMaterial> Materials, IReadOnlyList<string> Outstanding, string Officer, DateTimeOffset At);

/// <summary>The day by which it was to follow has passed without all of it.</summary>
/// <param name="Codes">What is still to come.</param>
/// <param name="At">When that was found.</param>
public sealed record DeferredMaterialsFellOverdue(IReadOnlyList<string> Codes, DateTimeOffset At);

/// <summary>It was decided not to accept (不予受理, Art. 32(1), (2)).</summary>
/// <param name="DocumentNumber">Number of the decision (不予受理决定书).</param>
/// <param name="Ground">The ground.</param>
/// <param name="Explanation">The reasons.</param>
/// <param name="CompetentBody">The body to go to; null where there is none.</param>
/// <param name="Remedies">Last days for reconsideration and suit (R10).</param>
/// <param name="Officer">Who decided.</param>
/// <param name="At">When.</param>
public sealed record ApplicationDeclined(
    string DocumentNumber, NonAcceptanceGround Ground, string Explanation, string? CompetentBody, RemedyDays Remedies, string Officer, DateTimeOffset At);

/// <summary>The applicant took it back (撤回).</summary>
/// <param name="Reason">The reason given.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record ApplicationWithdrawn(string Reason, string Officer, DateTimeOffset At);
