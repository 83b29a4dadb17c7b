using Haitou.Platform.Bus;
using RabbitMQ.Client;

namespace Haitou.Platform.Edge;

/// <summary>
/// Brings what is left of a bus that lived at the edge to where it lives now. A message is taken off only when the broker has it there, so
/// that one may come twice, which its receiver knows, and none is lost. Done again, it goes on where it was interrupted.
/// </summary>
public static class BusUpgrade
{
    /// <summary>Whether queues of the bus are at the edge: of a system of before, or because somebody has started an older version.</summary>
    /// <param name="edge">The edge.</param>
    /// <param name="services">The services.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> IsDueAsync(BrokerManagement edge, IEnumerable<string> services, CancellationToken ct) =>
        (await edge.NamesAsync("queues", ct)).Any(name => ServiceAccount.IsOfBus(name, services));

    /// <summary>Moves the messages of all queues, and then takes queues, exchanges and policies of the bus away from the edge.</summary>
    /// <param name="edge">The edge, for what there is.</param>
    /// <param name="from">To the edge.</param>
    /// <param name="to">To the bus, which has its queues.</param>
    /// <param name="services">The services.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many messages were moved.</returns>
    /// <exception cref="BrokerUnfitException">A service of the older version runs: it would go on publishing to where nobody hears it.</exception>
    public static async Task<long> RunAsync(
        BrokerManagement edge, IConnection from, IConnection to, IReadOnlyCollection<string> services, CancellationToken ct)
    {
        string[] queues = [.. (await edge.NamesAsync("queues", ct)).Where(name => ServiceAccount.IsOfBus(name, services))];
        string[] exchanges = [.. (await edge.NamesAsync("exchanges", ct)).Where(name => ServiceAccount.IsOfBus(name, services))];
        await using var old = await from.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in queues)
            await RequireAsync(old, queue, empty: false, ct);

        // Those of messages first: whoever still publishes there is told by an error.
        foreach (var exchange in exchanges.Except(queues))
            await old.ExchangeDeleteAsync(exchange, cancellationToken: ct);
        await using var bus = await to.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var moved = 0L;
        foreach (var queue in queues)
            moved += await MoveAsync(old, bus, queue, ct);
        foreach (var queue in queues)
            await RequireAsync(old, queue, empty: true, ct);

        foreach (var queue in queues)
        {
            await old.QueueDeleteAsync(queue, cancellationToken: ct);
            await old.ExchangeDeleteAsync(queue, cancellationToken: ct);
        }

        foreach (var policy in services.Select(MessagingExtensions.QueueOf))
            (await edge.SendAsync(HttpMethod.Delete, $"policies/{edge.Host}/{policy}", null, ct, notFound: true)).Dispose();
        return moved;
    }

    private static async Task<long> MoveAsync(IChannel from, IChannel to, string queue, CancellationToken ct)
    {
        var failed = queue.EndsWith(MessagingExtensions.ErrorsOf(""), StringComparison.Ordinal);
        var moved = 0L;
        for (; await from.BasicGetAsync(queue, autoAck: false, ct) is { } message; moved++)
        {
            // A department could once make us put its message there: nothing is copied because it came.
            var properties = failed ? RepublishedMessage.OfFailed(message.BasicProperties) : RepublishedMessage.OfBus(message.BasicProperties);
            await to.BasicPublishAsync("", queue, mandatory: true, properties, message.Body, ct);
            await from.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        }

        return moved;
    }

    /// <summary>A quorum queue cannot be asked to be deleted only if nobody uses it.</summary>
    private static async Task RequireAsync(IChannel channel, string queue, bool empty, CancellationToken ct)
    {
        var there = await channel.QueueDeclarePassiveAsync(queue, ct);
        if (there.ConsumerCount > 0 || (empty && there.MessageCount > 0))
            throw new BrokerUnfitException(
                $"A service of an older version uses the queue {queue} at the edge, where the bus was. Stop it: what is in the queue is then moved to the bus, and nothing is lost.");
    }
}
