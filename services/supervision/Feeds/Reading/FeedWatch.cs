using System.Collections.Concurrent;
using Npgsql;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// Lets requests wait for a feed to grow without a connection of their own: one question a quarter of a second for all that wait, and none
/// while nobody does. Whichever replica a push came in at, the database knows of it.
/// </summary>
internal sealed class FeedWatch(NpgsqlDataSource database, IHostApplicationLifetime lifetime, Outages outages) : BackgroundService
{
    private readonly ConcurrentDictionary<Waiter, bool> _waiters = [];

    /// <summary>Waits until the feed has something behind a sequence, the time is up, the caller hangs up or the service stops.</summary>
    public async Task WaitAsync(string department, long after, TimeSpan atMost, CancellationToken ct)
    {
        var waiter = new Waiter(DepartmentFeed.Key(department), after);
        _waiters[waiter] = true;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        end.CancelAfter(atMost);
        try
        {
            await waiter.Grown.Task.WaitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            // The answer is then what is there, which is nothing.
        }
        finally
        {
            _waiters.TryRemove(waiter, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops, and so do those that wait.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var waiters = _waiters.Keys.ToArray();
        if (waiters.Length == 0)
            return;
        try
        {
            var ends = await EndsAsync([.. waiters.Select(w => w.Stream).Distinct()], ct);
            foreach (var waiter in waiters)
                if (ends.GetValueOrDefault(waiter.Stream) > waiter.After)
                    waiter.Grown.TrySetResult();
        }
        catch (NpgsqlException e)
        {
            outages.For(Outages.Database).Missed(e); // they wait on; the next look may find it back
        }
    }

    private async Task<Dictionary<string, long>> EndsAsync(string[] streams, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select id, version from mt_streams where id = any($1)");
        command.Parameters.Add(new() { Value = streams });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ends = new Dictionary<string, long>();
        while (await reader.ReadAsync(ct))
            ends[reader.GetString(0)] = reader.GetInt64(1);
        return ends;
    }

    private sealed class Waiter(string stream, long after)
    {
        public string Stream => stream;

        public long After => after;

        public TaskCompletionSource Grown { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
