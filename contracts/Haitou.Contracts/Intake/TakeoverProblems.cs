using Haitou.Law;
using MassTransit;

namespace Haitou.Contracts.Intake;

/// <summary>What a problem met in taking over an item is about (承接问题, R9).</summary>
public enum ProblemKind
{
    /// <summary>依据: legal basis, powers, standards.</summary>
    [Chinese("依据")]
    Basis,

    /// <summary>流程材料: procedure, materials, fees.</summary>
    [Chinese("流程材料")]
    Procedure,

    /// <summary>系统: the department's own systems and seals.</summary>
    [Chinese("系统")]
    System,

    /// <summary>人员培训: people, training, guidance.</summary>
    [Chinese("人员培训")]
    Training,

    /// <summary>其他.</summary>
    [Chinese("其他")]
    Other,
}

/// <summary>Where a problem report stands.</summary>
public enum ProblemStatus
{
    /// <summary>待答复: the department's answer is awaited.</summary>
    [Chinese("待答复")]
    Open,

    /// <summary>已答复: the Town says whether the answer solves it.</summary>
    [Chinese("已答复")]
    Answered,

    /// <summary>已办结.</summary>
    [Chinese("已办结")]
    Closed,
}

/// <summary>The Town reports a problem met in taking over an item (R9).</summary>
/// <param name="ItemCode">The item.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Description">What the problem is, and what is asked of the department; no personal data, because it is pushed.</param>
public sealed record RaiseProblem(string ItemCode, ProblemKind Kind, string Description);

/// <summary>The answer does not solve it: the department is asked again.</summary>
/// <param name="Reason">What is still open.</param>
public sealed record RaiseProblemAgain(string Reason);

/// <summary>The problem is settled (办结).</summary>
/// <param name="Outcome">How.</param>
public sealed record CloseProblem(string Outcome);

/// <summary>A problem report.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">Its name.</param>
/// <param name="Department">The department that delegated the item and answers.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Description">What the problem is, with what was added when it was raised again.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="RaisedAt">When it was raised, the last time.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="Overdue">That day has passed without an answer.</param>
/// <param name="Answer">The newest answer; null before.</param>
/// <param name="AnsweredAt">When it was given.</param>
/// <param name="Outcome">How it was settled; null before.</param>
public sealed record ProblemView(
    string Number,
    string ItemCode,
    string ItemName,
    string Department,
    ProblemKind Kind,
    string Description,
    ProblemStatus Status,
    DateTimeOffset RaisedAt,
    DateOnly AnswerDue,
    bool Overdue,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    string? Outcome);

/// <summary>
/// The Town raised a problem, or raised it again (R9). It goes into the feed of the department that delegated the item, ordered
/// like the acts of a case: the problem's number stands in the place of the case's.
/// </summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber">The problem's number.</param>
/// <param name="CaseSequence">Number of this act within the problem, from 1.</param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Department">Who is to answer.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Description">What the problem is, or what is still open.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:intake:takeover-problem-raised:v1", useDefaultPrefix: false)]
[EntityName("haitou.intake.takeover-problem-raised.v1")]
public sealed record TakeoverProblemRaised(
    string Town, string CaseNumber, long CaseSequence, string ItemCode, string ItemName, string Department, ProblemKind Kind, string Description,
    DateOnly AnswerDue, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt) : ICaseEvent
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Departments => [Department];
}

/// <summary>The Town settled a problem.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber">The problem's number.</param>
/// <param name="CaseSequence">Number of this act within the problem.</param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="Department">Who had answered.</param>
/// <param name="Outcome">How it was settled.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:intake:takeover-problem-closed:v1", useDefaultPrefix: false)]
[EntityName("haitou.intake.takeover-problem-closed.v1")]
public sealed record TakeoverProblemClosed(
    string Town, string CaseNumber, long CaseSequence, string ItemCode, string Department, string Outcome, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt)
    : ICaseEvent
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Departments => [Department];
}
