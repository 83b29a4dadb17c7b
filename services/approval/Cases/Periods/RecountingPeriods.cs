namespace Haitou.Approval.Cases;

/// <summary>
/// Counts provisional periods again with the calendar that the service was started with (Art. 82): a year's official days come out
/// late, and an operator puts in the new file and starts the service again. One that fails is tried again an hour later.
/// </summary>
internal sealed partial class RecountingPeriods(
    IDocumentStore store, WorkingDayCalendar calendar, TimeProvider clock, Outages outages, ILogger<RecountingPeriods> logger) : ILeaderTask
{
    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            await using var session = store.QuerySession();
            foreach (var stream in (await session.Query<ProvisionalPeriod>().ToListAsync(ct)).Select(p => p.Stream ?? p.Id).Distinct())
                await RecomputeAsync(stream, ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task RecomputeAsync(string stream, CancellationToken ct)
    {
        try
        {
            await SystemCommand.ChangeAsync<ApprovalCase>(store, stream, state => Decide(state, calendar, clock.GetUtcNow()), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
        {
            outages.For(Outages.Database).Missed(e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, stream);
        }
    }

    [LoggerMessage(LogLevel.Error, "The period of {Stream} could not be counted again; it is tried again", EventName = "RecomputeFailed")]
    private partial void LogFailed(Exception exception, string stream);

    /// <summary>Counts what runs again with the calendar that there is now (Art. 82): the decision, the hearing (Art. 47), the licence (Art. 44).</summary>
    public static Decision Decide(ApprovalCase state, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var events = new List<object>();
        if (state.IsUndecided && state.Period.End.Provisional && state.Period.Counted.End(calendar) is var end && end != state.Period.End)
            events.Add(new PeriodRecomputed(end, now));
        if (state.IsUndecided && state.Hearing is { Requested: null, Held: null })
            Count(CountedPeriod.HearingRequest, state.Hearing.ToRequest, RequestingHearing.RequestWorkingDays);
        if (state.IsUndecided && state.Hearing.Held is null)
            Count(CountedPeriod.Hearing, state.Hearing.ToHold, RequestingHearing.HoldWorkingDays);
        if (state.Status == CaseStatus.Granted)
            Count(CountedPeriod.LicenceIssue, state.ToIssue, LicenceOfCase.IssueWorkingDays);
        return Decision.Of([.. events]);

        void Count(CountedPeriod of, LegalPeriod? running, int workingDays)
        {
            if (running is { Provisional: true, Act: var act } && calendar.Period(act, workingDays) is var counted && counted != running)
                events.Add(new LastDayRecomputed(of, counted.LastDay, counted.Provisional, now));
        }
    }
}
