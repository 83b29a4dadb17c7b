namespace Haitou.Supervision.Feeds;

/// <summary>An act on one push in one feed.</summary>
public interface IPushEvent
{
    /// <summary>The department.</summary>
    string Department { get; }

    /// <summary>The push's place in the feed.</summary>
    long Sequence { get; }
}

/// <summary>An officer of the department claimed a push (认领, R8).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Type">What it is.</param>
/// <param name="Town">Which town's case.</param>
/// <param name="CaseNumber">Which case.</param>
/// <param name="Officer">Who claimed it.</param>
/// <param name="At">When.</param>
public sealed record PushClaimed(string Department, long Sequence, string Type, string Town, string CaseNumber, string Officer, DateTimeOffset At)
    : IPushEvent;

/// <summary>The department returned a push as another's business (退回).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Type">What it is.</param>
/// <param name="Town">Which town's case.</param>
/// <param name="CaseNumber">Which case.</param>
/// <param name="Reason">Why.</param>
/// <param name="RightDepartment">Whose it is, as far as the department knows.</param>
/// <param name="Officer">Who returned it.</param>
/// <param name="At">When.</param>
public sealed record PushReturned(
    string Department, long Sequence, string Type, string Town, string CaseNumber, string Reason, string? RightDepartment, string Officer, DateTimeOffset At)
    : IPushEvent;

/// <summary>A returned push was put into the feed of another department, in the same transaction.</summary>
/// <param name="Department">Who had returned it.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="ToDepartment">Who has it now.</param>
/// <param name="ToSequence">Its place there.</param>
/// <param name="Officer">Who redirected it.</param>
/// <param name="At">When.</param>
public sealed record PushRedirected(string Department, long Sequence, string ToDepartment, long ToSequence, string Officer, DateTimeOffset At) : IPushEvent;

/// <summary>An act of supervision was recorded for a push.</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Summary">What was done.</param>
/// <param name="Reference">Its record; null for none.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
public sealed record PushSupervised(string Department, long Sequence, string Summary, string? Reference, string Officer, DateTimeOffset At) : IPushEvent;

/// <summary>The department said what came of a push (反馈).</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Type">What it is.</param>
/// <param name="Town">Which town's case.</param>
/// <param name="CaseNumber">Which case.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Officer">Who says so.</param>
/// <param name="At">When.</param>
public sealed record PushFedBack(
    string Department, long Sequence, string Type, string Town, string CaseNumber, string Outcome, string Officer, DateTimeOffset At) : IPushEvent;

/// <summary>A duty was not done when a step of its escalation came.</summary>
/// <param name="Department">The department.</param>
/// <param name="Sequence">The push's place in the feed.</param>
/// <param name="Duty">Which duty.</param>
/// <param name="Step">Which step.</param>
/// <param name="Due">The duty's last day.</param>
/// <param name="Next">When the next step comes; null after the last.</param>
/// <param name="At">When it was found.</param>
public sealed record PushEscalated(
    string Department, long Sequence, PushDuty Duty, EscalationStep Step, DateOnly Due, DateTimeOffset? Next, DateTimeOffset At) : IPushEvent;
