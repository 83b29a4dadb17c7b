using System.Text;
using Npgsql;
using RabbitMQ.Client;

namespace Haitou.Peers;

/// <summary>
/// Brings what is in the outbox to the queue, and takes a message out when the broker has confirmed it: what is in flight when this process
/// is killed is rolled back, and sent once more. More than one may run, each with messages of its own.
/// </summary>
internal sealed class Relay(NpgsqlDataSource database, IConnection broker) : BackgroundService
{
    private const int AtOnce = 100;

    /// <summary>For what another process committed before it was killed.</summary>
    private static readonly TimeSpan Net = TimeSpan.FromSeconds(2);

    /// <summary>An array is made once; rows that are looked up may be looked up, and locked, more than a hundred at a time.</summary>
    private static readonly string Take = $"""
        delete from outbox where id = any (array(select id from outbox order by id limit {AtOnce} for update skip locked))
        returning message, body::text
        """;

    private readonly SemaphoreSlim _committed = new(0);

    /// <summary>Something was committed. Woken more often than need be, it looks once in vain.</summary>
    public void Wake()
    {
        if (_committed.CurrentCount == 0)
            _committed.Release();
    }

    public override void Dispose()
    {
        _committed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var channel = await broker.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stoppingToken);
        await Queue.DeclareAsync(channel, stoppingToken);
        while (true)
        {
            if (await PublishAsync(channel, stoppingToken) < AtOnce)
                await _committed.WaitAsync(Net, stoppingToken);
        }
    }

    private async Task<int> PublishAsync(IChannel channel, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var sent = new List<Task>();
        await using (var command = new NpgsqlCommand(Take, connection, transaction))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                sent.Add(channel.BasicPublishAsync(
                    "", Queue.Name, mandatory: true, new BasicProperties { Persistent = true, MessageId = reader.GetGuid(0).ToString() },
                    Encoding.UTF8.GetBytes(reader.GetString(1)), ct).AsTask());
        }

        await Task.WhenAll(sent);
        await transaction.CommitAsync(ct);
        return sent.Count;
    }
}
