namespace Haitou.Intake.Integration;

/// <summary>
/// Keeps the bars that decisions set (Art. 78, 79). One of another town's decisions bars there: the licence was that town's. The
/// newest message about a case's bar holds, whatever order they come in.
/// </summary>
internal sealed class ApplicantBarredConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<ApplicantBarred>(store, clock, meters)
{
    protected override string Name => "applicant-barred";

    protected override async Task HandleAsync(ApplicantBarred message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return;
        await TransactionLock.AcquireAsync(session, $"bar/{message.CaseNumber}", ct);
        var held = await session.LoadAsync<ApplicantBar>(message.CaseNumber, ct);
        if (held is null || held.At < message.OccurredAt)
            session.Store(new ApplicantBar(
                message.CaseNumber, message.IdNumber, message.ItemCode, message.Article, message.Until, message.Lifted, message.OccurredAt));
    }
}
