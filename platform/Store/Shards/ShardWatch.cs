using System.Diagnostics;
using System.Text.Json;
using Haitou.Platform.Host;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>
/// Sees on every replica, by what is committed and not by what the leader believes, whether somebody leads and whether the shards keep
/// up. One that stands while there is something for it makes the service degraded, as does anything set aside.
/// </summary>
internal sealed class ShardWatch(ShardSet shards, NpgsqlDataSource database, Meters meters) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>One that has not moved for so long stands.</summary>
    private static readonly TimeSpan StandsAfter = TimeSpan.FromSeconds(15);

    private readonly Dictionary<string, (long Position, long Since)> _moved = [];
    private volatile IReadOnlyList<string> _complaints = [];
    private long _led = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _complaints is { Count: > 0 } complaints ? HealthCheckResult.Degraded(string.Join("; ", complaints)) : HealthCheckResult.Healthy());

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            do
            {
                try
                {
                    await LookAsync(stoppingToken);
                }
                catch (NpgsqlException)
                {
                    // Without the database the service is unhealthy, which is said elsewhere.
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
             select (select coalesce(max(seq_id), 0) from mt_events),
               exists (select from pg_locks where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = {LeaderService.LockKey}
                 and database = (select oid from pg_database where datname = current_database())),
               (select coalesce(jsonb_object_agg(name, last_seq_id), '{"{}"}') from mt_event_progression)::text,
               (select coalesce(jsonb_object_agg(shard, n), '{"{}"}') from (select data ->> 'shard', count(*) from mt_doc_setaside group by 1) as a (shard, n))::text
             """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (newest, led) = (reader.GetInt64(0), reader.GetBoolean(1));
        var positions = JsonSerializer.Deserialize<Dictionary<string, long>>(reader.GetString(2))!;
        var aside = JsonSerializer.Deserialize<Dictionary<string, long>>(reader.GetString(3))!;

        var now = Stopwatch.GetTimestamp();
        if (led)
            _led = now;
        var complaints = new List<string>();
        if (Stopwatch.GetElapsedTime(_led, now) is var alone && alone > StandsAfter)
            complaints.Add($"no replica has led for {alone.TotalSeconds:0} s");
        foreach (var (shard, condition) in shards.All.Zip(shards.Conditions))
        {
            var position = positions.GetValueOrDefault(ShardProgress.NameOf(shard));
            if (position >= newest || !_moved.TryGetValue(shard.Name, out var moved) || moved.Position != position)
                _moved[shard.Name] = moved = (position, now);
            if (Stopwatch.GetElapsedTime(moved.Since, now) is var standing && standing > StandsAfter)
                complaints.Add($"{shard.Name} has stood for {standing.TotalSeconds:0} s, {newest - position} events behind{Because(condition)}");
            else if (condition.FailingFor > StandsAfter)
                complaints.Add($"{shard.Name} has failed for {condition.FailingFor.TotalSeconds:0} s{Because(condition)}");
            if (aside.TryGetValue(shard.Name, out var count))
                complaints.Add($"{shard.Name} has set {count} aside");
        }

        _complaints = complaints;
        meters.Shards = [.. shards.All.Select(s => new ShardFigures(
            s.Name, newest - positions.GetValueOrDefault(ShardProgress.NameOf(s)), aside.GetValueOrDefault(s.Name)))];

        static string Because(ShardCondition condition) => condition.Cause is { } cause ? $": {cause}" : "";
    }
}
