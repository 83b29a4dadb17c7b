using Haitou.Platform.Edge;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>A queue of a test system as the broker's administrator sees it.</summary>
public sealed class BrokerQueue(IConnection connection, string name) : IAsyncDisposable
{
    public static async Task<BrokerQueue> OpenAsync(TestSystem system, string name) => new(
        await new ConnectionFactory
        {
            Uri = new Uri(ServiceAccount.IsOfBus(name, ["intake", "approval", "supervision", "blacklist"]) ? system.Bus : system.Edge),
        }.CreateConnectionAsync(), name);

    /// <summary>Why the broker lets a user whom it knows not into a virtual host, which the client learns after it has connected; nothing can be asked for.</summary>
    public static async Task<string> WhyRefusedAsync(IConnection connection)
    {
        await Assert.ThrowsAnyAsync<OperationInterruptedException>(() => connection.CreateChannelAsync());
        return (await Eventually.GetAsync(() => Task.FromResult(connection.CloseReason), r => r is not null))!.ReplyText;
    }

    /// <summary>Durable and replicated, as all of the product are.</summary>
    public async Task DeclareAsync()
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
    }

    /// <summary>Takes so many messages away; one that somebody has looked at comes back a moment later.</summary>
    public async Task EmptyAsync(int messages)
    {
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.GetAsync(async () => messages -= (int)await channel.QueuePurgeAsync(name), left => left <= 0);
    }

    /// <summary>How many messages wait; none where there is no such queue.</summary>
    public async Task<long> CountAsync()
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            return await channel.MessageCountAsync(name);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }

    public async Task PublishAsync(BasicProperties properties, ReadOnlyMemory<byte> body)
    {
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync("", name, mandatory: true, properties, body);
    }

    /// <summary>The first message, which stays where it is.</summary>
    public async Task<IReadOnlyBasicProperties> LookAsync()
    {
        await using var channel = await connection.CreateChannelAsync();
        return (await Eventually.GetAsync(() => channel.BasicGetAsync(name, autoAck: false), m => m is not null))!.BasicProperties;
    }

    /// <summary>What a service does to its messages that is killed with all of them in hand: it has fetched them, and ends.</summary>
    /// <returns>How often that was possible: the broker may have nothing left to fetch.</returns>
    public async Task<int> DieWithAllInHandAsync(int times, int messages)
    {
        for (var time = 0; time < times; time++)
        {
            await using var channel = await connection.CreateChannelAsync();
            using var fetched = new SemaphoreSlim(0);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, _) => Task.FromResult(fetched.Release());
            await channel.BasicQosAsync(0, (ushort)messages, global: false);
            await channel.BasicConsumeAsync(name, autoAck: false, consumer);
            for (var message = 0; message < messages; message++)
                if (!await fetched.WaitAsync(TimeSpan.FromSeconds(5)))
                    return time;
        }

        return times;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
