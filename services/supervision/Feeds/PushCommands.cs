using System.Diagnostics;

namespace Haitou.Supervision.Feeds;

/// <summary>Carries out what departments do with their pushes.</summary>
internal sealed class PushCommands(Commands commands, EnforcementBureaus bureaus)
{
    public Commands Commands => commands;

    /// <summary>
    /// The act by which a department takes a push or sends it away. There may be no stream yet, so it takes <c>Idempotency-Key</c> and no
    /// version: of two such acts the second is refused anyway.
    /// </summary>
    /// <param name="act">Name of the act.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="body">The command, as read.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="view">What the caller gets to see.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Results<Created<TView>, RefusalResult>> CreateAsync<TView>(
        string act, string department, long sequence, object body, Func<FollowedPush?, FeedRow?, Task<Decision>> decide, Func<FollowedPush, TView> view,
        CancellationToken ct)
    {
        if (FeedAccess.Check(commands.Officer, department, bureaus, toRead: false) is { } refusal)
            return refusal.ToResult();
        var row = await FeedReader.FindAsync(commands.Session, department, sequence, ct);
        using var activity = Traces.Start($"act {act}", ActivityKind.Internal, row?.TraceParent).About(row?.Push.CaseNumber);
        return await commands.CreateAsync(body, async () =>
        {
            var key = FollowedPush.Key(department, sequence);
            var events = await commands.Session.Events.FetchStreamAsync(key, token: ct);
            var state = events.Select(e => e.Data).Aggregate(default(FollowedPush), FollowedPush.Fold);
            return new NewStream(key, $"/feeds/{department}/{sequence}", await decide(state, row), events.Count);
        }, view, ct);
    }

    /// <summary>An act on a push that something was done with before. Takes <c>If-Match</c>.</summary>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Results<Ok<Contracts.Supervision.PushActs>, RefusalResult>> ChangeOwnAsync(
        string department, long sequence, Func<FollowedPush, Decision> decide, CancellationToken ct) =>
        FeedAccess.Check(commands.Officer, department, bureaus, toRead: false) is { } refusal
            ? refusal.ToResult()
            : await commands.ChangeAsync<FollowedPush, Contracts.Supervision.PushActs>(
                FollowedPush.Key(department, sequence), DepartmentFeed.EntryId(department, sequence),
                state => Task.FromResult(decide(state)), state => state.ToActs(), ct);
}
