namespace Haitou.Intake.TakeoverProblems;

/// <summary>Decides on problem reports: raised, answered by the department, closed or raised again (R9).</summary>
public static class ProblemDecider
{
    private const int LongestText = 2000;

    internal static readonly Rule ItemUnknown = new("problem.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule TextMissing = new("problem.text", RefusalKind.Invalid,
        "须写明内容，且不超过 {most} 字。", "The text must not be empty, nor longer than {most} characters.");

    internal static readonly Rule WrongState = new("problem.wrong-state", RefusalKind.Conflict,
        "该问题当前状态（{status}）不允许此操作。", "The problem's state ({status}) does not allow this.");

    /// <summary>Raises a problem.</summary>
    /// <param name="item">The item; null when there is none of that code.</param>
    /// <param name="command">The problem.</param>
    /// <param name="number">The number to give it.</param>
    /// <param name="town">The town.</param>
    /// <param name="officer">Who raises it.</param>
    /// <param name="answerDays">Working days that the department has for the answer.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Raise(
        DelegatedItem? item, RaiseProblem command, string number, string town, string officer, int answerDays, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (item is null)
            return ItemUnknown.Refuse("itemCode", ("item", command.ItemCode));
        var terms = item.Guide.Terms;
        return Text(command.Description, "description") ?? Decision.Of(new ProblemRaised(
            number, town, terms.Code, terms.Name, terms.Department, command.Kind, command.Description, Due(answerDays, calendar, now), officer, now));
    }

    /// <summary>Takes the department's answer. One to what was asked before, or that comes after the end, changes nothing.</summary>
    /// <param name="state">The problem.</param>
    /// <param name="question">The act of the Town that is answered.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="officer">The officer of the department.</param>
    /// <param name="at">When it was given.</param>
    public static Decision TakeAnswer(TakeoverProblem state, long question, string answer, string officer, DateTimeOffset at) =>
        state.Status == ProblemStatus.Open && question == state.Acts ? Decision.Of(new ProblemAnswered(answer, officer, at)) : Decision.Of();

    /// <summary>Raises it again, when the answer does not solve it.</summary>
    public static Decision RaiseAgain(
        TakeoverProblem state, RaiseProblemAgain command, string officer, int answerDays, WorkingDayCalendar calendar, DateTimeOffset now) =>
        state.Status != ProblemStatus.Answered
            ? WrongState.Refuse(null, ("status", state.Status))
            : Text(command.Reason, "reason")
                ?? Decision.Of(new ProblemRaisedAgain(state.Raised, state.Acts + 1, command.Reason, Due(answerDays, calendar, now), officer, now));

    /// <summary>Closes it, answered or because it has settled itself.</summary>
    public static Decision Close(TakeoverProblem state, CloseProblem command, string officer, DateTimeOffset now) =>
        state.Status == ProblemStatus.Closed
            ? WrongState.Refuse(null, ("status", state.Status))
            : Text(command.Outcome, "outcome") ?? Decision.Of(new ProblemClosed(state.Raised, state.Acts + 1, command.Outcome, officer, now));

    /// <summary>Folds an event into the state.</summary>
    public static TakeoverProblem? Evolve(TakeoverProblem? state, object @event) => @event switch
    {
        ProblemRaised e => new TakeoverProblem
        {
            Id = TakeoverProblem.Key(e.Number), Raised = e, Description = e.Description, RaisedAt = e.At, AnswerDue = e.AnswerDue,
        },
        ProblemAnswered e => state! with { Status = ProblemStatus.Answered, Answer = e },
        ProblemRaisedAgain e => state! with
        {
            Status = ProblemStatus.Open, Acts = e.Act, Description = $"{state.Description}\n{e.Reason}", RaisedAt = e.At, AnswerDue = e.AnswerDue,
        },
        ProblemClosed e => state! with { Status = ProblemStatus.Closed, Acts = e.Act, Outcome = e.Outcome },
        _ => state,
    };

    private static DateOnly Due(int days, WorkingDayCalendar calendar, DateTimeOffset now) => calendar.AddWorkingDays(ChinaTime.Today(now), days);

    private static Decision? Text(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return TextMissing.Refuse(field, ("most", LongestText));
        return null;
    }
}
