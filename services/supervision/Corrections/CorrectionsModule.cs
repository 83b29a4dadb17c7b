namespace Haitou.Supervision.Corrections;

/// <summary>What departments order the Town to put right, and what becomes of it (责令改正, R25).</summary>
internal sealed class CorrectionsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(CorrectionIssued), typeof(CorrectionAnswerTaken), typeof(CorrectionAskedAgain), typeof(CorrectionVerified), typeof(CorrectionFellOverdue),
            typeof(CorrectionTakenUp));
        options.StreamWithSnapshot<CorrectionOrder>(CorrectionOrder.Prefix);
        options.Schema.For<CorrectionOrder>()
            .Duplicate(o => o.Department, configure: i => i.Then("answer_due")).Duplicate(o => o.AnswerDue).Duplicate(o => o.Status)
            .Duplicate(o => o.Awaited);
        options.Projections.Add(new CorrectionDeadlines(), ProjectionLifecycle.Inline);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<CorrectionIssued>((x, e) => Message(x.Order, x.Officer, x.At, e))
        .On<CorrectionAskedAgain>((x, e) => Message(x.Order, x.Officer, x.At, e))
        .On<CorrectionVerified>((x, e) => Message(x.Order, x.Officer, x.At, e))
        .On<CorrectionTakenUp>((x, e) => Message(x.Order, x.Officer, x.At, e));

    private static CorrectionOrdered Message(CorrectionContent order, string officer, DateTimeOffset at, IEvent e) => new(
        order.OrderId, order.Version, order.Round, order.Status, order.Department, order.Town, order.CaseNumber, order.ItemCode, order.Finding,
        order.LegalBasis, order.Demand, order.AnswerDue, officer, at, e.Timestamp);
}
