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
