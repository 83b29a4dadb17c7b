using Haitou.Platform.Host;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Store;

/// <summary>
/// Looks for missed periods every half second and hands each to its handler. One that fails stays a row and is tried again on
/// the next pass; it does not hold up the others.
/// </summary>
internal sealed partial class DeadlineSweep(
    IDocumentStore store, IEnumerable<IDeadlineHandler> handlers, TimeProvider clock, Meters meters, Outages outages, ILogger<DeadlineSweep> logger) : ILeaderTask
{
    private const int PageSize = 200;

    /// <summary>Passes between two counts of what is running: a count reads every row, and there may be a million.</summary>
    private const int PassesBetweenCounts = 240;

    private int _passes;

    private readonly Dictionary<string, IDeadlineHandler> _handlers = handlers.ToDictionary(h => h.Kind);

    public async Task RunAsync(CancellationToken ct)
    {
        // The pace is real time even when the clock is moved: what was moved is seen on the next pass.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            await SweepAsync(ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var session = store.QuerySession();
        var missed = await Missed(session, now, [.. _handlers.Keys]).ToListAsync(ct);
        meters.DeadlinesOverdue = missed.Count < PageSize ? missed.Count : await session.Query<Deadline>().CountAsync(d => d.DueAt <= now, ct);
        if (_passes++ % PassesBetweenCounts == 0)
            meters.DeadlinesRunning = await session.Query<Deadline>().CountAsync(ct) - meters.DeadlinesOverdue;
        foreach (var deadline in missed)
        {
            try
            {
                await _handlers[deadline.Kind].HandleAsync(deadline, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
            {
                outages.For(Outages.Database).Missed(e);
                return; // and of the others it would be said once more each
            }
            catch (Exception e) when (StorageFailure.IsConflict(e))
            {
                // Somebody acted on it at this moment: the next pass finds what is left to do.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e, deadline.Id);
            }
        }
    }

    /// <summary>The page that is acted on next. One query on the index of due times: it reads what is missed, and not what is running.</summary>
    internal static IQueryable<Deadline> Missed(IQuerySession session, DateTimeOffset now, string[] kinds) => session.Query<Deadline>()
        .Where(d => d.DueAt <= now && d.Kind.IsOneOf(kinds))
        .OrderBy(d => d.DueAt).Take(PageSize);

    [LoggerMessage(LogLevel.Error, "Missed period {Deadline} could not be acted on; it is tried again", EventName = "SweepFailed")]
    private partial void LogFailed(Exception exception, string deadline);
}
