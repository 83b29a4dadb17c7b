namespace Haitou.Approval.Cases;

/// <summary>
/// Counts provisional periods again with the calendar that the service was started with (Art. 82): a year's official days come out
/// late, and an operator puts in the new file and starts the service again. One that fails is tried again an hour later.
/// </summary>
internal sealed partial class RecomputePeriods(
    IDocumentStore store, WorkingDayCalendar calendar, TimeProvider clock, Outages outages, ILogger<RecomputePeriods> logger) : ILeaderTask
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
            await SystemCommand.ChangeAsync<ApprovalCase>(store, stream, state => PeriodDecider.Recompute(state, calendar, clock.GetUtcNow()), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
        {
            outages.Of(Outages.Database).Missed(e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e, stream);
        }
    }

    [LoggerMessage(LogLevel.Error, "The period of {Stream} could not be counted again; it is tried again", EventName = "RecomputeFailed")]
    private partial void LogFailed(Exception exception, string stream);
}
