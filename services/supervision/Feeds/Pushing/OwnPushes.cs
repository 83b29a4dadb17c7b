using System.Text.Json;

namespace Haitou.Supervision.Feeds;

/// <summary>What supervision itself has to say to departments: a push like any other, which has its sequence in the feed and cannot be lost.</summary>
internal static class OwnPushes
{
    /// <summary>A push, the same in every feed it enters.</summary>
    /// <param name="type">Its type, by the contract's URN.</param>
    /// <param name="data">What departments see.</param>
    /// <param name="now">When.</param>
    /// <param name="town">Which town's case; empty where it is about none.</param>
    /// <param name="caseNumber">Which case; empty where it is about none.</param>
    /// <param name="itemCode">Which item; empty where it is about none.</param>
    public static PushQueued Push(string type, object data, DateTimeOffset now, string town = "", string caseNumber = "", string itemCode = "") => new(
        Guid.CreateVersion7(), type, town, caseNumber, itemCode, now, now, JsonSerializer.SerializeToElement(data, data.GetType(), HttpJson.Stored));

    /// <summary>
    /// Puts it into a feed, in the transaction of what it tells of. The feed is locked until that ends: who puts something into several
    /// takes them in the order of their codes.
    /// </summary>
    /// <returns>Its place.</returns>
    public static async Task<long> AddAsync(IDocumentSession session, string department, PushQueued push, CancellationToken ct)
    {
        var feed = DepartmentFeed.Key(department);
        await TransactionLock.AcquireAsync(session, feed, ct);
        var last = (await session.Events.FetchStreamStateAsync(feed, ct))?.Version ?? 0;
        // With the version: whoever appended without the lock makes this one try again, and not be told a wrong place.
        if (last == 0)
            session.Events.StartStream(feed, push);
        else
            session.Events.Append(feed, last + 1, push);
        return last + 1;
    }
}
