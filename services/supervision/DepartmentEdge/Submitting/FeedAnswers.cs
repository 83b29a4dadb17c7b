namespace Haitou.Supervision.DepartmentEdge;

/// <summary>An answer to a submission is a push like any other: it has its sequence in the department's feed and cannot be lost.</summary>
internal sealed class FeedAnswers(RepeatedPushes repeated) : ISubmissionAnswers
{
    /// <inheritdoc/>
    public Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct) =>
        OwnPushes.AddAsync(session, department, OwnPushes.Of(type, answer, now), ct);

    /// <inheritdoc/>
    public Task RepeatAsync(SubmissionReceipt receipt, CancellationToken ct) => repeated.RepeatAsync(receipt.Department, receipt.Place, ct);
}
