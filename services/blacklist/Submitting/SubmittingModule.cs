namespace Haitou.Blacklist.Submitting;

/// <summary>Answers to what departments' own systems submit. What they may submit stands in the acts themselves.</summary>
internal sealed class SubmittingModule : ServiceModule
{
    public override void Store(StoreOptions options) => options.StoresEvents(typeof(SubmissionAnswerGiven));

    public override OutgoingMessages Tell { get; } = new OutgoingMessages().On<SubmissionAnswerGiven>((x, _) => SubmissionAnswers.MessageOf(x));
}
