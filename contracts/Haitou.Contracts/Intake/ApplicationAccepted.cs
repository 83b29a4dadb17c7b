using MassTransit;

namespace Haitou.Contracts.Intake;

/// <summary>
/// An application was accepted (受理), or counts as accepted (Art. 32). Approval opens the case with it; the departments
/// get it as the first act of the case push (R16). Its case sequence is 1.
/// </summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="Item">The terms the case is decided under.</param>
/// <param name="Channel">Hall or online.</param>
/// <param name="Applicant">In full: approval screens by the identifier. Feeds of departments get it masked.</param>
/// <param name="ApplicantTown">The applicant's town (R6).</param>
/// <param name="Materials">What was handed in.</param>
/// <param name="ReceivedOn">The day of receipt.</param>
/// <param name="AcceptedOn">The day from which it counts as accepted; the decision period runs from it.</param>
/// <param name="AcceptedBy">The officer; null when it counts as accepted by the passing of time.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
/// <param name="Agent">Who acts for the applicant, in full or masked as the applicant is; null when nobody does.</param>
/// <param name="Deferred">What may follow later (容缺) and by when; null when there is nothing.</param>
/// <param name="Licence">The licence that is to be changed or renewed; null for a new one.</param>
/// <param name="Representative">The legal representative of the applicant, as the agent is; null where none was named by an identifier.</param>
[MessageUrn("urn:haitou:intake:application-accepted:v1", useDefaultPrefix: false)]
[EntityName("haitou.intake.application-accepted.v1")]
public sealed record ApplicationAccepted(
    string Town,
    string CaseNumber,
    long CaseSequence,
    ItemTerms Item,
    Channel Channel,
    Party Applicant,
    string ApplicantTown,
    IReadOnlyList<SubmittedMaterial> Materials,
    DateOnly ReceivedOn,
    DateOnly AcceptedOn,
    string? AcceptedBy,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    Agent? Agent = null,
    DeferredMaterials? Deferred = null,
    LicenceRequest? Licence = null,
    Party? Representative = null) : ICaseEvent
{
    /// <inheritdoc/>
    public string ItemCode => Item.Code;

    /// <inheritdoc/>
    public IReadOnlyList<string> Departments => [Item.Department, .. Item.Supervising];
}
