using System.Diagnostics;
using Haitou.Platform.Host;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Store;

/// <summary>
/// Looks for missed periods, half a second after one is missed at the latest, and hands each to its handler. One that fails stays a row
/// and is tried again on the next pass; it does not hold up the others.
/// </summary>
internal sealed partial class DeadlineSweep(
    IDocumentStore store, IEnumerable<IDeadlineHandler> handlers, Lookout lookout, TimeProvider clock, Meters meters, Outages outages, ILogger<DeadlineSweep> logger)
    : ILeaderTask
{
    private const int PageSize = 200;

    /// <summary>Between two counts of what is running: a count reads every row, and there may be a million.</summary>
    private static readonly TimeSpan CountPace = TimeSpan.FromMinutes(2);

    private long? _counted;

    private readonly Dictionary<string, IDeadlineHandler> _handlers = handlers.ToDictionary(h => h.Kind);

    public Task RunAsync(CancellationToken ct) => lookout.RunAsync(TimeSpan.FromMilliseconds(500), () => SweepAsync(ct), ct);

    /// <summary>One pass; when the next period is missed.</summary>
    private async Task<DateTimeOffset?> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        string[] kinds = [.. _handlers.Keys];
        await using var session = store.QuerySession();
        var missed = await Missed(session, now, kinds).ToListAsync(ct);
        meters.DeadlinesOverdue = missed.Count < PageSize ? missed.Count : await session.Query<Deadline>().CountAsync(d => d.DueAt <= now, ct);
        if (_counted is not { } at || Stopwatch.GetElapsedTime(at) > CountPace)
        {
            _counted = Stopwatch.GetTimestamp();
            meters.DeadlinesRunning = await session.Query<Deadline>().CountAsync(ct) - meters.DeadlinesOverdue;
        }

        foreach (var deadline in missed)
        {
            try
            {
                await _handlers[deadline.Kind].HandleAsync(deadline, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
            {
                outages.For(Outages.Database).Missed(e);
                break; // and of the others it would be said once more each
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

        return missed.Count > 0
            ? Lookout.AtOnce
            : (await session.Query<Deadline>().Where(d => d.Kind.IsOneOf(kinds)).OrderBy(d => d.DueAt).FirstOrDefaultAsync(ct))?.DueAt;
    }

    /// <summary>The page that is acted on next. One query on the index of due times: it reads what is missed, and not what is running.</summary>
    internal static IQueryable<Deadline> Missed(IQuerySession session, DateTimeOffset now, string[] kinds) => session.Query<Deadline>()
        .Where(d => d.DueAt <= now && d.Kind.IsOneOf(kinds))
        .OrderBy(d => d.DueAt).Take(PageSize);

    [LoggerMessage(LogLevel.Error, "Missed period {Deadline} could not be acted on; it is tried again", EventName = "SweepFailed")]
    private partial void LogFailed(Exception exception, string deadline);
}
