namespace Haitou.Supervision.DepartmentEdge;

/// <summary>Puts a push into its department's queue once more, when the department asks for it by submitting the same once more.</summary>
internal sealed class RepeatedPushes(IDocumentStore store, LedgerReader ledger, EdgePublisher edge)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Publishes it behind its first time. It must not overtake what is before it in the feed: one whose turn has not come, because the queue
    /// is behind, is left to come in its turn.
    /// </summary>
    public async Task RepeatAsync(string department, long sequence, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while ((await ledger.PositionsAsync(department, patience.Token)).Published < sequence)
                await timer.WaitForNextTickAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return;
        }

        await edge.PublishAsync([await FindAsync(department, sequence, ct)], ct);
    }

    /// <summary>The push, as it is in the feed.</summary>
    public async Task<EdgeMessage> FindAsync(string department, long sequence, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var row = await FeedReader.FindAsync(session, department, sequence, ct)
            ?? throw new InvalidOperationException($"The feed of {department} has no push {sequence}.");
        return new EdgeMessage(department, row.Sequence, row.Push, row.TraceParent);
    }
}
