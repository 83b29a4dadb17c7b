namespace Haitou.Supervision.Feeds;

/// <summary>A feed that there is, whether it has held a push yet or not; known from the catalogue.</summary>
/// <param name="Id">Its code.</param>
public sealed record KnownFeed(string Id);

/// <summary>A push was redirected into a feed: it goes there once, whoever sends it.</summary>
/// <param name="Id">The feed's code and the push's identity.</param>
/// <param name="At">When.</param>
public sealed record RedirectedPush(string Id, DateTimeOffset At);

/// <summary>A feed that a push is to be redirected to.</summary>
/// <param name="Department">Whose.</param>
/// <param name="Next">The place that the push would have in it.</param>
/// <param name="HasIt">The push is in it already.</param>
public sealed record RedirectTarget(string Department, long Next, bool HasIt);

/// <summary>Puts returned pushes into the feeds of others, in the transaction that records it.</summary>
internal sealed class Redirections(EnforcementBureaus bureaus, FeedPolicy policy, WorkingDayCalendar calendar)
{
    internal static readonly Rule RedirectLoop = new("supervision.redirect-loop", RefusalKind.Conflict,
        "{department} 已退回过该推送，不能再转交给它。", "{department} has returned this push before; it does not go back there.", "R8");

    internal static readonly Rule AlreadyThere = new("supervision.already-there", RefusalKind.Conflict,
        "{department} 已收到该推送。", "{department} has this push already.", "R8");

    /// <summary>Why a push cannot go from one department to another; null when it can: never to one of those who returned it, nor to where it is already.</summary>
    public static Refusal? Obstacle(PushQueued push, string department, RedirectTarget target)
    {
        if (target.Department == department || push.Origin?.Path.Contains(target.Department) == true)
            return RedirectLoop.Refuse("department", ("department", target.Department));
        return target.HasIt ? AlreadyThere.Refuse("department", ("department", target.Department)) : null;
    }

    /// <summary>The push as it enters the other department's feed.</summary>
    public static PushQueued Redirected(PushQueued push, string department, long sequence) =>
        push with { Origin = new PushOrigin(department, sequence, [.. push.Origin?.Path ?? [], department]) };

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
        var hasIt = CasePushMap.WentTo(push, department, bureaus) || await session.LoadAsync<RedirectedPush>(IdOf(department, push), ct) is not null;
        return new RedirectTarget(department, last + 1, hasIt);
    }

    /// <summary>Adds to the session what follows from a decision to redirect; nothing where it holds none.</summary>
    public void Append(IDocumentSession session, Decision decision, PushQueued? push)
    {
        if (push is null || decision.Events.OfType<PushRedirected>().SingleOrDefault() is not { } redirected)
            return;
        var there = policy.WithPeriods(
            Redirected(push, redirected.Department, redirected.Sequence), redirected.ToDepartment, ChinaTime.Today(redirected.At), calendar);
        session.Events.Append(DepartmentFeed.Key(redirected.ToDepartment), there);
        session.Insert(new RedirectedPush(IdOf(redirected.ToDepartment, push), redirected.At));
    }

    private static string IdOf(string department, PushQueued push) => $"{department}/{push.PushId}";
}
