namespace Haitou.Approval.Cases;

/// <summary>The decision of a case.</summary>
/// <param name="Granted">A grant; else a refusal.</param>
/// <param name="Number">Number of its document.</param>
/// <param name="On">The day.</param>
/// <param name="Examiner">Who examined; null for what the law decided.</param>
/// <param name="Approver">Who decided; null for what the law or another body decided.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="Conditions">What a grant is bound to.</param>
/// <param name="Refusal">On which ground it was refused.</param>
/// <param name="Remedies">Last days of the remedies; null where nobody is worse off.</param>
/// <param name="Body">In whose name.</param>
public sealed record CaseDecision(
    bool Granted, string Number, DateOnly On, string? Examiner, string? Approver, string Reasons, IReadOnlyList<string> Conditions,
    RefusalGround? Refusal, RemedyDays? Remedies, string Body);
