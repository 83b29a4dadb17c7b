using MassTransit;
using Npgsql;

namespace Haitou.Blacklist.Replicas;

/// <summary>
/// Tells replicas every two seconds up to when they are complete. Says nothing while something recorded is not published
/// yet, or was set aside: silence makes replicas ask, a false watermark would make them decide blind.
/// </summary>
internal sealed class Heartbeat(NpgsqlDataSource database, IBus bus, TimeProvider clock, Outages outages) : ILeaderTask
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(ct))
        {
            var asked = clock.GetUtcNow();
            if (!await IsAllPublishedAsync(ct))
                continue;
            try
            {
                await UntilConfirmed.OnceAsync(within => bus.Publish(new ListHeartbeat(asked), within), ct);
                outages.For(Outages.Broker).Over();
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                outages.For(Expected.IsAway(e) ? Outages.Broker : "heartbeat").Missed(e);
            }
        }
    }

    private async Task<bool> IsAllPublishedAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select coalesce((select max(seq_id) from mt_events), 0)
                <= coalesce((select max(last_seq_id) from mt_event_progression where name like 'outgoing:%'), 0)
              and not exists (select from mt_doc_setaside where data ->> 'shard' = 'outgoing')
            """);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
