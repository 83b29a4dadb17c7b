using Haitou.Contracts.Supervision;

namespace Haitou.Contracts.Approval;

/// <summary>The Town answers a correction order (R25).</summary>
/// <param name="Measures">What was done.</param>
/// <param name="Sha256">Digest of a document that proves it, uploaded before; null for none.</param>
public sealed record AnswerCorrection(string Measures, string? Sha256 = null);

/// <summary>A correction order as the Town sees it.</summary>
/// <param name="OrderId">Its identity.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Department">Who ordered.</param>
/// <param name="CaseNumber">The case; null when it is about a practice.</param>
/// <param name="ItemCode">The item; null for none in particular.</param>
/// <param name="Finding">What was found.</param>
/// <param name="LegalBasis">Against what it is.</param>
/// <param name="Demand">What is to be done.</param>
/// <param name="Round">Which asking this is, from 1.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="Overdue">That day has passed without an answer.</param>
/// <param name="Answers">What was answered, in order.</param>
public sealed record CorrectionView(
    Guid OrderId, CorrectionStatus Status, string Department, string? CaseNumber, string? ItemCode, string Finding, string LegalBasis, string Demand,
    int Round, DateOnly AnswerDue, bool Overdue, IReadOnlyList<CorrectionAnswerView> Answers);

/// <summary>An answer to a correction order.</summary>
/// <param name="Round">Which asking it answers.</param>
/// <param name="Measures">What was done.</param>
/// <param name="Sha256">Digest of a document that proves it.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
public sealed record CorrectionAnswerView(int Round, string Measures, string? Sha256, string Officer, DateTimeOffset At);
