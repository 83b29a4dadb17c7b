using Haitou.Contracts;
using Haitou.Contracts.Intake;

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
/// <param name="At">When.</param>
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
    DateTimeOffset At);

/// <summary>An officer accepted it (受理). Says all that approval and the departments need, so that the push looks up nothing.</summary>
/// <param name="Application">What was accepted.</param>
/// <param name="AcceptedOn">From which day it counts as accepted.</param>
/// <param name="Officer">Who accepted it.</param>
/// <param name="At">When.</param>
public sealed record ApplicationAccepted(ApplicationReceived Application, DateOnly AcceptedOn, string Officer, DateTimeOffset At);

/// <summary>Nobody told the applicant anything in time: it counts as accepted from the day it was received (Art. 32(4)).</summary>
/// <param name="Application">What counts as accepted.</param>
/// <param name="AcceptedOn">The day it was received.</param>
/// <param name="At">When the period was found to have passed.</param>
public sealed record ApplicationDeemedAccepted(ApplicationReceived Application, DateOnly AcceptedOn, DateTimeOffset At);
