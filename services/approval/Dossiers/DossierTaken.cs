namespace Haitou.Approval.Dossiers;

/// <summary>Somebody took a dossier: it holds everything, unmasked. Inserted before the first byte goes out, never changed or deleted.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Officer">Who took it.</param>
/// <param name="At">When.</param>
/// <param name="Manifest">SHA-256 of its manifest, by which a copy is traced back to its taking.</param>
public sealed record DossierTaken(Guid Id, string CaseNumber, string Officer, DateTimeOffset At, string Manifest);
