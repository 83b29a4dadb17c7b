using MassTransit;

namespace Haitou.Contracts.Supervision;

/// <summary>A department answers a problem that the Town met in taking over an item (R9).</summary>
/// <param name="Answer">The answer.</param>
public sealed record AnswerProblem(string Answer);

/// <summary>A problem as the department has it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Town">Which town's.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">Its name.</param>
/// <param name="Department">The department.</param>
/// <param name="Description">What the problem is, with what was added when it was raised again.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="Answer">The answer to what is asked now; null before.</param>
/// <param name="Outcome">How the Town settled it; null before.</param>
public sealed record AskedProblemView(
    string Number, string Town, string ItemCode, string ItemName, string Department, string Description, DateOnly AnswerDue, string? Answer, string? Outcome);

/// <summary>A department answered a problem that the Town had raised (R9).</summary>
/// <param name="Town">Which town's.</param>
/// <param name="Number">The problem.</param>
/// <param name="Question">The act of the Town that this answers, by its number within the problem.</param>
/// <param name="Department">Who answered.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Officer">The officer of the department.</param>
/// <param name="OccurredAt">When.</param>
/// <param name="RecordedAt">When it was recorded.</param>
[MessageUrn("urn:haitou:supervision:takeover-problem-answered:v1", useDefaultPrefix: false)]
[EntityName("haitou.supervision.takeover-problem-answered.v1")]
public sealed record TakeoverProblemAnswered(
    string Town, string Number, long Question, string Department, string Answer, string Officer, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt);
