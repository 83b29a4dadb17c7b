using System.Diagnostics;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// Takes the next step of a duty, within a second of when it has come. The periods are dates in the pushes and a column of the ledger: a
/// row for each of them, as other legal periods have, would be as much again as the ledger. One that fails does not hold up the others.
/// </summary>
internal sealed partial class PushClock(
    IDocumentStore store, LedgerReader ledger, FeedPolicy policy, WorkingDayCalendar calendar, Lookout lookout, TimeProvider clock, Outages outages,
    ILogger<PushClock> logger) : ILeaderTask
{
    private const int PageSize = 200;

    public Task RunAsync(CancellationToken ct) => lookout.RunAsync(TimeSpan.FromSeconds(1), async () =>
    {
        var now = clock.GetUtcNow();
        foreach (var (department, sequence) in await ledger.DueStepsAsync(now, PageSize, ct))
        {
            try
            {
                await TakeStepsAsync(department, sequence, now, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
            {
                outages.For(Outages.Database).Missed(e);
                break; // and of the others it would be said once more each
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e, department, sequence);
            }
        }

        return await ledger.NextStepAsync(ct);
    }, ct);

    /// <summary>The ledger is a moment behind: a push that was claimed, or taken a step further, since it was written is left as it is.</summary>
    private async Task TakeStepsAsync(string department, long sequence, DateTimeOffset now, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var row = await FeedReader.FindAsync(session, department, sequence, ct)
            ?? throw new InvalidOperationException($"The ledger has a push that the feed has not: {department}/{sequence}.");
        var held = await session.Events.FetchForWriting<FollowedPush>(FollowedPush.Key(department, sequence), ct);
        var decision = Decide(held.Aggregate, department, sequence, row.Push, policy, calendar, now);
        if (decision.Events.Count == 0)
            return;
        using var activity = Traces.Start("act escalate", ActivityKind.Internal, row.TraceParent).About(row.Push.CaseNumber);
        session.CausationId = Activity.Current?.Id;
        held.AppendMany(decision.Events);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Takes the duty that is open now through every step whose moment has come; each once. A push that was returned is nobody's for the
    /// time being: no period runs for it.
    /// </summary>
    /// <param name="state">What was done with it before; null for nothing.</param>
    /// <param name="department">The department.</param>
    /// <param name="sequence">The push's place in its feed.</param>
    /// <param name="push">The push, with its last days.</param>
    /// <param name="policy">When which step comes.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        FollowedPush? state, string department, long sequence, PushQueued push, FeedPolicy policy, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (OpenDuty(state, push) is not { } open)
            return Decision.Of();
        var taken = state?.Escalations.Where(e => e.Duty == open.Duty).Max(e => (EscalationStep?)e.Step);
        return Decision.Of([.. Enum.GetValues<EscalationStep>()
            .Where(step => (taken is null || step > taken) && policy.MomentOf(step, open.Due, calendar) <= now)
            .Select(step => new PushEscalated(
                department, sequence, open.Duty, step, open.Due,
                step == EscalationStep.Escalated ? null : policy.MomentOf(step + 1, open.Due, calendar), now))]);
    }

    /// <summary>What is owed now, and until when; null for nothing.</summary>
    private static (PushDuty Duty, DateOnly Due)? OpenDuty(FollowedPush? state, PushQueued push)
    {
        if (state?.Feedback is not null)
            return null;
        if (state?.Claim is not null)
            return push.FeedbackDue is { } feedbackDue ? (PushDuty.Feedback, feedbackDue) : null;
        return push.ClaimDue is { } claimDue && state?.Return is null ? (PushDuty.Claim, claimDue) : null;
    }

    [LoggerMessage(LogLevel.Error, "The next step for push {Department}/{Sequence} could not be taken; it is tried again", EventName = "StepFailed")]
    private partial void LogFailed(Exception exception, string department, long sequence);
}
