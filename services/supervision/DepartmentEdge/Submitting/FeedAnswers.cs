using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.Supervision.Feeds;
using Marten;

namespace Haitou.Supervision.DepartmentEdge.Submitting;

/// <summary>An answer to a submission is a push like any other: it has its sequence in the department's feed and cannot be lost.</summary>
public sealed class FeedAnswers(IDocumentStore store, EdgePublisher edge) : ISubmissionAnswers
{
    /// <inheritdoc/>
    public Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct) =>
        OwnPushes.AddAsync(session, department, OwnPushes.Of(type, answer, now), ct);

    /// <inheritdoc/>
    public async Task RepeatAsync(SubmissionReceipt receipt, CancellationToken ct) => await edge.PublishAsync([await FindAsync(receipt, ct)], ct);

    /// <summary>The answer, as it is in the feed.</summary>
    public async Task<EdgeMessage> FindAsync(SubmissionReceipt receipt, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var row = (await FeedReader.ReadAsync(session, receipt.Department, receipt.Place - 1, 1, ct))[0];
        return new EdgeMessage(receipt.Department, row.Sequence, row.Push, row.TraceParent);
    }
}
