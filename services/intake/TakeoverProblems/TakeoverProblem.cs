namespace Haitou.Intake.TakeoverProblems;

/// <summary>The Town raised a problem met in taking over an item (承接问题, R9).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Town">The town.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="ItemName">Its name.</param>
/// <param name="Department">Who is to answer.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Description">What the problem is.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="Officer">Who raised it.</param>
/// <param name="At">When.</param>
public sealed record ProblemRaised(
    string Number, string Town, string ItemCode, string ItemName, string Department, ProblemKind Kind, string Description, DateOnly AnswerDue, string Officer,
    DateTimeOffset At);

/// <summary>The department answered.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Officer">The officer of the department.</param>
/// <param name="At">When.</param>
public sealed record ProblemAnswered(string Answer, string Officer, DateTimeOffset At);

/// <summary>The answer did not solve it: raised again.</summary>
/// <param name="Problem">The problem as it was raised first.</param>
/// <param name="Act">Number of this act of the Town within the problem.</param>
/// <param name="Reason">What is still open.</param>
/// <param name="AnswerDue">Last day for the answer.</param>
/// <param name="Officer">Who raised it again.</param>
/// <param name="At">When.</param>
public sealed record ProblemRaisedAgain(ProblemRaised Problem, long Act, string Reason, DateOnly AnswerDue, string Officer, DateTimeOffset At);

/// <summary>It is settled.</summary>
/// <param name="Problem">The problem as it was raised first.</param>
/// <param name="Act">Number of this act of the Town within the problem.</param>
/// <param name="Outcome">How.</param>
/// <param name="Officer">Who closed it.</param>
/// <param name="At">When.</param>
public sealed record ProblemClosed(ProblemRaised Problem, long Act, string Outcome, string Officer, DateTimeOffset At);

/// <summary>A problem report and what has become of it.</summary>
public sealed record TakeoverProblem : IStreamState<TakeoverProblem>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>As it was raised first.</summary>
    public required ProblemRaised Raised { get; init; }

    /// <summary>What the department is asked now: the problem, with what was added.</summary>
    public required string Description { get; init; }

    /// <summary>How many acts of the Town there have been.</summary>
    public long Acts { get; init; } = 1;

    /// <summary>Where it stands.</summary>
    public ProblemStatus Status { get; init; } = ProblemStatus.Open;

    /// <summary>When it was raised, the last time.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Last day for the answer.</summary>
    public required DateOnly AnswerDue { get; init; }

    /// <summary>The newest answer; null before.</summary>
    public ProblemAnswered? Answer { get; init; }

    /// <summary>How it was settled; null before.</summary>
    public string? Outcome { get; init; }

    /// <summary>The item, to be found by.</summary>
    public string ItemCode => Raised.ItemCode;

    /// <summary>The department, to be found by.</summary>
    public string Department => Raised.Department;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "problem/";

    /// <summary>Key of a problem's stream.</summary>
    public static string Key(string number) => $"{Prefix}{number}";

    /// <inheritdoc/>
    public static TakeoverProblem? Fold(TakeoverProblem? state, object @event) => @event switch
    {
        ProblemRaised e => new TakeoverProblem
        {
            Id = Key(e.Number), Raised = e, Description = e.Description, RaisedAt = e.At, AnswerDue = e.AnswerDue,
        },
        ProblemAnswered e => state! with { Status = ProblemStatus.Answered, Answer = e },
        ProblemRaisedAgain e => state! with
        {
            Status = ProblemStatus.Open, Acts = e.Act, Description = $"{state.Description}\n{e.Reason}", RaisedAt = e.At, AnswerDue = e.AnswerDue,
        },
        ProblemClosed e => state! with { Status = ProblemStatus.Closed, Acts = e.Act, Outcome = e.Outcome },
        _ => state,
    };

    /// <inheritdoc/>
    public TakeoverProblem InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public ProblemView ToView(DateOnly today) => new(
        Raised.Number, ItemCode, Raised.ItemName, Department, Raised.Kind, Description, Status, RaisedAt, AnswerDue,
        Status == ProblemStatus.Open && today > AnswerDue, Answer?.Answer, Answer?.At, Outcome);
}
