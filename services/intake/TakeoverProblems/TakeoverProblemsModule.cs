namespace Haitou.Intake.TakeoverProblems;

/// <summary>Problems met in taking over items (承接问题, R9): the Town raises them, the departments answer at supervision.</summary>
internal sealed class TakeoverProblemsModule : ServiceModule
{
    /// <summary>Raising is the first act of the Town in a problem.</summary>
    private const long FirstAct = 1;

    /// <summary>Who raises and closes problems.</summary>
    public static readonly string[] Raisers = [Roles.Clerk, Roles.Approver, Roles.Operator];

    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(ProblemRaised), typeof(ProblemAnswered), typeof(ProblemRaisedAgain), typeof(ProblemClosed));
        options.StreamWithSnapshot<TakeoverProblem>(TakeoverProblem.Prefix);
        options.Schema.For<TakeoverProblem>().Duplicate(p => p.ItemCode).Duplicate(p => p.Department).Duplicate(p => p.Status).Duplicate(p => p.AnswerDue);
    }

    public override void Run(IHostApplicationBuilder builder)
    {
        base.Run(builder);
        builder.Services.AddSingleton(AnswerPeriods.Read(builder.Configuration));
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<ProblemRaised>((x, e) => Message(x, FirstAct, x.Description, x.AnswerDue, x.At, e))
        .On<ProblemRaisedAgain>((x, e) => Message(x.Problem, x.Act, x.Reason, x.AnswerDue, x.At, e))
        .On<ProblemClosed>((x, e) => new TakeoverProblemClosed(
            x.Problem.Town, x.Problem.Number, x.Act, x.Problem.ItemCode, x.Problem.Department, x.Outcome, x.At, e.Timestamp));

    private static TakeoverProblemRaised Message(ProblemRaised problem, long act, string text, DateOnly answerDue, DateTimeOffset at, IEvent e) => new(
        problem.Town, problem.Number, act, problem.ItemCode, problem.ItemName, problem.Department, problem.Kind, text, answerDue, at, e.Timestamp);
}
