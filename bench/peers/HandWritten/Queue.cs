using RabbitMQ.Client;

namespace Haitou.Peers;

/// <summary>What is between front and back.</summary>
internal static class Queue
{
    public const string Name = "peer.hand-written";

    public static Task DeclareAsync(IChannel channel, CancellationToken ct) => channel.QueueDeclareAsync(
        Name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
}
