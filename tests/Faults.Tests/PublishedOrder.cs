using System.Text.Json;
using RabbitMQ.Client;

namespace Haitou.Faults.Tests;

/// <summary>
/// A queue of our own that gets what the departments' queues get, in the same order, and that nobody reads while something fails: what a
/// department's reader sees out of order may be what the broker had handed out before, to a connection that it did not know was lost.
/// </summary>
internal sealed class PublishedOrder(Uri broker)
{
    private const string Queue = "checker";

    private readonly Dictionary<string, long> _last = [];
    private readonly Dictionary<string, HashSet<long>> _seen = [];

    /// <summary>Pushes that came for the first time behind a later one.</summary>
    public List<string> Late { get; } = [];

    /// <summary>From now on it gets everything.</summary>
    public Task DeclareAsync() => OnChannelAsync(async channel =>
    {
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await channel.QueueBindAsync(Queue, "haitou.push", "#");
    });

    /// <summary>Reads what has come since the last time.</summary>
    public Task ReadAsync() => OnChannelAsync(async channel =>
    {
        while (await channel.BasicGetAsync(Queue, autoAck: true) is { } message)
        {
            using var push = JsonDocument.Parse(message.Body);
            var (department, sequence) = (message.RoutingKey.Split('.')[0], long.Parse(push.RootElement.GetProperty("sequence").GetString()!));
            if (!_seen.TryGetValue(department, out var seen))
                _seen[department] = seen = [];
            var last = _last.GetValueOrDefault(department);
            if (seen.Add(sequence) && sequence < last)
                Late.Add($"{department}: {sequence} was published behind {last}");
            _last[department] = Math.Max(last, sequence);
        }
    });

    private async Task OnChannelAsync(Func<IChannel, Task> act)
    {
        await using var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }
}
