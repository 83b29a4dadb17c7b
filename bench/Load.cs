using System.Collections.Concurrent;
using System.Diagnostics;

namespace Haitou.Bench;

/// <summary>Closed-loop load: each client starts its next piece of work when the last one is done.</summary>
internal static class Load
{
    /// <summary>Runs for a while with so many clients and takes the time of each piece.</summary>
    public static async Task<Round> RunAsync(int clients, TimeSpan during, Func<int, Task> work)
    {
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (clock.Elapsed < during)
            {
                var started = Stopwatch.GetTimestamp();
                await work(client);
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        return new Round(latencies.Count / clock.Elapsed.TotalSeconds, [.. latencies.Order()]);
    }

    /// <summary>The same with work that was prepared, until none is left.</summary>
    public static async Task<Round> DrainAsync<T>(int clients, ConcurrentQueue<T> left, Func<T, Task> work)
    {
        var latencies = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out var piece))
            {
                var started = Stopwatch.GetTimestamp();
                await work(piece);
                latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        return new Round(latencies.Count / clock.Elapsed.TotalSeconds, [.. latencies.Order()]);
    }

    /// <summary>Open-loop load: so many pieces begin each second, whether or not those before are done.</summary>
    public static async Task<Round> PacedAsync(int perSecond, TimeSpan during, Func<Task> work)
    {
        var pieces = new List<Task<double>>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < during; await timer.WaitForNextTickAsync())
            pieces.Add(TimeAsync(work));
        return new Round(pieces.Count / during.TotalSeconds, [.. (await Task.WhenAll(pieces)).Order()]);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
