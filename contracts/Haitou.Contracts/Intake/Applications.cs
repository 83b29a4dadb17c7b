namespace Haitou.Contracts.Intake;

/// <summary>Where the application came in (R4).</summary>
public enum Channel
{
    /// <summary>The hall of the Convenience Service Center (便民服务中心).</summary>
    Hall,

    /// <summary>The online platform.</summary>
    Online,
}

/// <summary>In what form a material was handed in.</summary>
public enum MaterialForm
{
    /// <summary>Paper, original seen.</summary>
    Paper,

    /// <summary>Electronic file.</summary>
    Electronic,
}

/// <summary>A material handed in.</summary>
/// <param name="Code">Its code in the item's list.</param>
/// <param name="Form">Paper or electronic.</param>
/// <param name="Sha256">Digest of the electronic file, 64 hexadecimal characters; none for paper.</param>
public sealed record SubmittedMaterial(string Code, MaterialForm Form, string? Sha256 = null);

/// <summary>A clerk or an applicant submits an application (申请) for one item.</summary>
/// <param name="ItemCode">The delegated item.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Who applies, with real identifiers.</param>
/// <param name="ApplicantTown">The applicant's town, by nine-digit division code; other towns are served and counted (R6).</param>
/// <param name="Materials">What was handed in.</param>
public sealed record SubmitApplication(
    string ItemCode,
    Channel Channel,
    Party Applicant,
    string ApplicantTown,
    IReadOnlyList<SubmittedMaterial> Materials);

/// <summary>Where an application stands.</summary>
public enum ApplicationStatus
{
    /// <summary>Received; the outcome of Art. 32 is due within five working days.</summary>
    Received,

    /// <summary>Accepted (受理): the approval service has the case.</summary>
    Accepted,
}

/// <summary>An application as its readers see it.</summary>
/// <param name="Number">Its number, which becomes the case number.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">Personal data masked unless the reader's role needs it.</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="MissingMaterials">Codes of required materials not handed in; acceptance waits for them.</param>
/// <param name="ReceivedAt">When it was received.</param>
/// <param name="AcceptanceDue">Last day for the outcome on receipt; after it the application counts as accepted (Art. 32(4)).</param>
/// <param name="AcceptedOn">From which day it counts as accepted; null before that.</param>
/// <param name="DeemedAccepted">Accepted by the passing of time, not by an officer.</param>
public sealed record ApplicationView(
    string Number,
    ApplicationStatus Status,
    string ItemCode,
    string ItemName,
    Channel Channel,
    Party Applicant,
    IReadOnlyList<SubmittedMaterial> Materials,
    IReadOnlyList<string> MissingMaterials,
    DateTimeOffset ReceivedAt,
    DateOnly AcceptanceDue,
    DateOnly? AcceptedOn,
    bool DeemedAccepted);
