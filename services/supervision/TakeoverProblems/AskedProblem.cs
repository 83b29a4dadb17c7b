namespace Haitou.Supervision.TakeoverProblems;

/// <summary>A town put a question to a department about an item that it has delegated (R9).</summary>
/// <param name="Raised">The town's message.</param>
public sealed record ProblemPut(TakeoverProblemRaised Raised);

/// <summary>The department answered.</summary>
/// <param name="Town">Which town's.</param>
/// <param name="Number">The problem.</param>
/// <param name="Question">The act of the Town that this answers.</param>
/// <param name="Department">Who answered.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Officer">The officer.</param>
/// <param name="At">When.</param>
public sealed record ProblemAnswerGiven(string Town, string Number, long Question, string Department, string Answer, string Officer, DateTimeOffset At);

/// <summary>The town settled it.</summary>
/// <param name="Outcome">How.</param>
/// <param name="At">When.</param>
public sealed record ProblemSettled(string Outcome, DateTimeOffset At);

/// <summary>A town's problem as the department has it.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Asked">The newest question, its description behind those of the earlier ones.</param>
/// <param name="Answer">The answer to it; null before.</param>
/// <param name="Outcome">How the town settled it; null before.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record AskedProblem(string Id, TakeoverProblemRaised Asked, string? Answer = null, string? Outcome = null, string? TraceParent = null)
    : IStreamState<AskedProblem>
{
    /// <summary>The department, to be found by.</summary>
    public string Department => Asked.Department;

    /// <summary>Last day for the answer, to be sorted by.</summary>
    public DateOnly AnswerDue => Asked.AnswerDue;

    /// <summary>Waits for the department.</summary>
    public bool Open => Answer is null && Outcome is null;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "takeover-problem/";

    /// <summary>Key of a problem's stream.</summary>
    public static string Key(string number) => $"{Prefix}{number}";

    /// <summary>The event of a town's act; null when it is about something else.</summary>
    public static object? EventOf(object act) => act switch
    {
        TakeoverProblemRaised e => new ProblemPut(e),
        TakeoverProblemClosed e => new ProblemSettled(e.Outcome, e.OccurredAt),
        _ => null,
    };

    /// <inheritdoc/>
    public static AskedProblem? Fold(AskedProblem? state, object @event) => @event switch
    {
        ProblemPut e when state is null => new AskedProblem(Key(e.Raised.CaseNumber), e.Raised),
        ProblemPut e => state with { Asked = e.Raised with { Description = $"{state.Asked.Description}\n{e.Raised.Description}" }, Answer = null },
        ProblemAnswerGiven e => state! with { Answer = e.Answer },
        ProblemSettled e => state! with { Outcome = e.Outcome },
        _ => state,
    };

    /// <inheritdoc/>
    public AskedProblem InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public AskedProblemView ToView() => new(
        Asked.CaseNumber, Asked.Town, Asked.ItemCode, Asked.ItemName, Department, Asked.Description, Asked.AnswerDue, Answer, Outcome);
}
