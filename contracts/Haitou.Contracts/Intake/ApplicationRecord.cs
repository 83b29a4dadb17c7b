namespace Haitou.Contracts.Intake;

/// <summary>All that intake has of an application, in full, for the dossier (案卷) of its case.</summary>
/// <param name="Number">Its number, which is that of the case.</param>
/// <param name="Events">Its events.</param>
/// <param name="Materials">Everything that was ever handed in, in order.</param>
/// <param name="Documents">The documents that the applicant was given, in the order of issue.</param>
public sealed record ApplicationRecord(
    string Number,
    IReadOnlyList<RecordedEvent> Events,
    IReadOnlyList<HandedInMaterial> Materials,
    IReadOnlyList<ApplicationDocumentView> Documents);

/// <summary>A material that was handed in at some time.</summary>
/// <param name="Material">What was handed in.</param>
/// <param name="Name">Its name in the item's list; the code where the list is not known.</param>
/// <param name="At">When.</param>
/// <param name="Superseded">Something else was handed in in its place later.</param>
public sealed record HandedInMaterial(SubmittedMaterial Material, string Name, DateTimeOffset At, bool Superseded);
