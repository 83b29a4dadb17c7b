using System.Text.Json;
using Haitou.ServiceDefaults.DepartmentEdge;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Haitou.Supervision.Feeds;
using Marten;

namespace Haitou.Supervision.DepartmentEdge.Submitting;

/// <summary>An answer to a submission is a push like any other: it has its sequence in the department's feed and cannot be lost.</summary>
public sealed class FeedAnswers(IDocumentStore store, EdgePublisher edge) : ISubmissionAnswers
{
    /// <inheritdoc/>
    public async Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct)
    {
        var feed = DepartmentFeed.Key(department);
        var push = new PushQueued(
            Guid.CreateVersion7(), type, "", "", "", now, now, JsonSerializer.SerializeToElement(answer, answer.GetType(), HttpJson.Stored));
        await TransactionLock.AcquireAsync(session, feed, ct);
        var last = (await session.Events.FetchStreamStateAsync(feed, ct))?.Version ?? 0;
        // With the version: whoever appended without the lock makes this one try again, and not be told a wrong place.
        if (last == 0)
            session.Events.StartStream(feed, push);
        else
            session.Events.Append(feed, last + 1, push);
        return last + 1;
    }

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
