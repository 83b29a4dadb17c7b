namespace Haitou.Supervision.DepartmentEdge;

/// <summary>An answer to a submission is a push like any other: it has its sequence in the department's feed and cannot be lost.</summary>
internal sealed class FeedAnswers(RepeatedPushes repeated) : ISubmissionAnswers
{
    /// <inheritdoc/>
    public Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct) =>
        OwnPushes.AddAsync(session, department, OwnPushes.Push(type, answer, now), ct);

    /// <inheritdoc/>
    public Task RepeatAsync(SubmissionReceipt receipt, CancellationToken ct) => repeated.RepeatAsync(receipt.Department, receipt.Place, ct);
}

/// <summary>An answer of blacklist has its place in the department's feed.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Department">The department.</param>
/// <param name="Sequence">Its sequence in the feed.</param>
public sealed record PlacedAnswer(Guid Id, string Department, long Sequence);

/// <summary>Puts what blacklist answered to submissions into departments' feeds, each once; into the queue as often as it was submitted.</summary>
internal sealed class SubmissionAnsweredConsumer(IDocumentStore store, TimeProvider clock, Meters meters, RepeatedPushes repeated)
    : InboxConsumer<SubmissionAnswered>(store, clock, meters)
{
    protected override string Name => "submission-answered";

    protected override async Task HandleAsync(SubmissionAnswered message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (await session.LoadAsync<PlacedAnswer>(message.AnswerId, ct) is { } placed)
        {
            await repeated.RepeatAsync(placed.Department, placed.Sequence, ct);
            return;
        }

        // An answer and its repetition may come at the same time: the second cannot place it again, and finds it placed when it is tried again.
        var answer = OwnPushes.Push(message.Type, message.Answer, message.OccurredAt) with { PushId = message.AnswerId };
        var place = await OwnPushes.AddAsync(session, message.Department, answer, ct);
        session.Insert(new PlacedAnswer(message.AnswerId, message.Department, place));
    }
}

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
