namespace Haitou.Contracts.Approval;

/// <summary>Somebody took a dossier (案卷) of a case.</summary>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
/// <param name="Manifest">SHA-256 of its manifest.</param>
public sealed record DossierTakenView(string Officer, DateTimeOffset At, string Manifest);
