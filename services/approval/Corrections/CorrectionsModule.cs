namespace Haitou.Approval.Corrections;

/// <summary>Correction orders of departments (整改通知), and the Town's answers (R25).</summary>
internal sealed class CorrectionsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(CorrectionTold), typeof(CorrectionAnswerGiven), typeof(CorrectionFellOverdue));
        options.StreamWithSnapshot<CorrectionOrder>(CorrectionOrder.Prefix);
        options.Schema.For<CorrectionOrder>()
            .Duplicate(o => o.Status).Duplicate(o => o.Awaited).Duplicate(o => o.Department).Duplicate(o => o.CaseNumber!).Duplicate(o => o.AnswerDue);
        options.Projections.Add(new CorrectionDeadlines(), ProjectionLifecycle.Inline);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<CorrectionAnswerGiven>((x, e) => new CorrectionAnswered(
            x.OrderId, x.Round, x.Town, x.Department, x.Measures, x.Sha256, x.Officer, x.At, e.Timestamp));
}
