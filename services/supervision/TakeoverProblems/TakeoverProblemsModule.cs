namespace Haitou.Supervision.TakeoverProblems;

/// <summary>Questions that towns put to departments about items delegated to them (承接问题, R9).</summary>
internal sealed class TakeoverProblemsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(ProblemPut), typeof(ProblemAnswerGiven), typeof(ProblemSettled));
        options.StreamWithSnapshot<AskedProblem>(AskedProblem.Prefix);
        options.Schema.For<AskedProblem>().Duplicate(p => p.Department).Duplicate(p => p.Open).Duplicate(p => p.AnswerDue);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<ProblemAnswerGiven>((x, e) => new TakeoverProblemAnswered(x.Town, x.Number, x.Question, x.Department, x.Answer, x.Officer, x.At, e.Timestamp));
}
