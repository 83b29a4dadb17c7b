namespace Haitou.Peers;

/// <summary>What the window sends, as far as both peers keep it.</summary>
public sealed record Submission(string ItemCode, string Channel, string ApplicantTown, Applicant Applicant, IReadOnlyList<Material> Materials);

/// <summary>Who applies.</summary>
public sealed record Applicant(string Kind, string Name, string IdNumber);

/// <summary>What was handed in.</summary>
public sealed record Material(string Code, string Form);

/// <summary>The answer to a submission.</summary>
public sealed record Receipt(string Number);
