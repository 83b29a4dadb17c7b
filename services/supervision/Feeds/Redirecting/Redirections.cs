namespace Haitou.Supervision.Feeds;

/// <summary>A feed that there is, whether it has held a push yet or not; known from the catalogue.</summary>
/// <param name="Id">Its code.</param>
public sealed record KnownFeed(string Id);

/// <summary>A push was redirected into a feed: it goes there once, whoever sends it.</summary>
/// <param name="Id">The feed's code and the push's identity.</param>
/// <param name="At">When.</param>
public sealed record RedirectedPush(string Id, DateTimeOffset At);

/// <summary>Puts returned pushes into the feeds of others, in the transaction that records it.</summary>
internal sealed class Redirections(EnforcementBureaus bureaus, FeedPolicy policy, WorkingDayCalendar calendar)
{
    /// <summary>
    /// The feed of a department and the push's place in it, which stays free until this transaction ends; null when the department has no
    /// feed.
    /// </summary>
    public async Task<RedirectTarget?> TargetAsync(IDocumentSession session, string? department, PushQueued? push, CancellationToken ct)
    {
        if (department is null || push is null || await session.LoadAsync<KnownFeed>(department, ct) is null)
            return null;
        var feed = DepartmentFeed.Key(department);
        await TransactionLock.AcquireAsync(session, feed, ct);
        var last = (await session.Events.FetchStreamStateAsync(feed, ct))?.Version ?? 0;
        var hasIt = CasePushMap.WentTo(push, department, bureaus) || await session.LoadAsync<RedirectedPush>(Id(department, push), ct) is not null;
        return new RedirectTarget(department, last + 1, hasIt);
    }

    /// <summary>Adds to the session what follows from a decision to redirect; nothing where it holds none.</summary>
    public void Append(IDocumentSession session, Decision decision, PushQueued push)
    {
        if (decision.Events.OfType<PushRedirected>().SingleOrDefault() is not { } redirected)
            return;
        var there = policy.WithPeriods(
            PushDecider.Redirected(push, redirected.Department, redirected.Sequence), redirected.ToDepartment, ChinaTime.Today(redirected.At), calendar);
        session.Events.Append(DepartmentFeed.Key(redirected.ToDepartment), there);
        session.Insert(new RedirectedPush(Id(redirected.ToDepartment, push), redirected.At));
    }

    private static string Id(string department, PushQueued push) => $"{department}/{push.PushId}";
}
