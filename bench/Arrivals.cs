using System.Collections.Concurrent;
using Npgsql;

namespace Haitou.Bench;

/// <summary>
/// Says when what somebody waits for has been committed. Every five milliseconds one query looks for all of it, so that waiting costs whoever
/// is slow no more than whoever is fast; asking the service would, by each client, for as long as it takes.
/// </summary>
internal sealed class Arrivals : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new();
    private readonly CancellationTokenSource _done = new();
    private readonly Task _looking;

    /// <summary>Begins to look.</summary>
    /// <param name="database">Where it is committed.</param>
    /// <param name="rows">Gives those of the keys in <c>$1</c> that are there.</param>
    public Arrivals(string database, string rows) => _looking = LookAsync(database, rows);

    public async Task UntilAsync(string key) => await await Task.WhenAny(
        _awaited.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Patience), _looking);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _done.Dispose();
    }

    private async Task LookAsync(string database, string rows)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 1, AutoPrepareMinUsages = 2 }.ConnectionString);
        await connection.OpenAsync(_done.Token);
        await using var command = new NpgsqlCommand(rows, connection) { Parameters = { new NpgsqlParameter<string[]>() } };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(_done.Token))
        {
            if (_awaited.IsEmpty)
                continue;
            ((NpgsqlParameter<string[]>)command.Parameters[0]).TypedValue = [.. _awaited.Keys];
            await using var reader = await command.ExecuteReaderAsync(_done.Token);
            while (await reader.ReadAsync(_done.Token))
                if (_awaited.TryRemove(reader.GetString(0), out var waiting))
                    waiting.TrySetResult();
        }
    }
}
