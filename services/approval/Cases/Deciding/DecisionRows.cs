using Marten.Events.Projections;

namespace Haitou.Approval.Cases;

/// <summary>
/// Keeps what decisions look up beyond their own case, in the transaction that changes it: bars (Art. 78, 79), the order of cases for
/// limited numbers (Art. 57), renewals that silence would grant (Art. 50).
/// </summary>
internal sealed class DecisionRows : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            Apply(operations, e.Data);
        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, object e)
    {
        switch (e)
        {
            case CaseOpened opened:
                Wait(operations, opened, opened.Licence?.SilenceOn is not null);
                break;
            case CaseGranted granted:
                End(operations, granted.Case);
                break;
            case CaseRenewedBySilence renewed:
                End(operations, renewed.Case);
                break;
            case CaseRefused refused:
                End(operations, refused.Case);
                break;
            case CaseTerminated terminated:
                End(operations, terminated.Case);
                break;
            case RemedyEnded { DecideWithin: not null } again:
                Wait(operations, again.Case, again.Case.Licence?.SilenceOn >= ChinaTime.Today(again.At));
                break;
            case BarSet { Lifted: false } bar:
                operations.Store(new Bar(bar.CaseNumber, bar.IdNumber, bar.ItemCode, bar.Article, bar.Until));
                break;
            case BarSet lifted:
                operations.Delete<Bar>(lifted.CaseNumber);
                break;
        }
    }

    private static void Wait(IDocumentOperations operations, CaseOpened @case, bool silence)
    {
        if (@case.IsForLimitedNumber)
            operations.Store(new WaitingCase(@case.Number, @case.Item.Code, @case.AcceptedAt.ToUniversalTime())); // the column takes no other offset
        if (silence)
            operations.Store(new PendingRenewal(@case.Number, @case.Licence!.Number));
    }

    private static void End(IDocumentOperations operations, CaseOpened @case)
    {
        if (@case.IsForLimitedNumber)
            operations.Delete<WaitingCase>(@case.Number);
        EndRenewal(operations, @case);
    }

    /// <summary>The licence no longer waits for this renewal; for another one it still does.</summary>
    public static void EndRenewal(IDocumentOperations operations, CaseOpened @case) => operations.Delete<PendingRenewal>(@case.Number);
}
