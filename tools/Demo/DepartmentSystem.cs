using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.Demo;

/// <summary>
/// A department's own system: plain AMQP, its own queue, CloudEvents. Knows each push by its identity, so that one that comes
/// twice counts once.
/// </summary>
internal sealed class DepartmentSystem : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, long> _received = new();
    private readonly string _department;
    private readonly Uri _broker;
    private IConnection? _connection;

    public DepartmentSystem(string department, Uri broker) => (_department, _broker) = (department, broker);

    /// <summary>Pushes that came more than once.</summary>
    public int Repeated { get; private set; }

    /// <summary>Fetches until all of these pushes have arrived.</summary>
    public Task FetchAsync(IReadOnlyCollection<Guid> pushes, CancellationToken ct) => Attempt.UntilAsync(
        async () =>
        {
            await ConnectAsync(ct);
            return pushes.All(p => _received.ContainsKey(p.ToString()));
        },
        () => $"{pushes.Count(p => _received.ContainsKey(p.ToString()))} of {pushes.Count} pushes in the queue of {_department}",
        ct);

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        if (_connection is { IsOpen: true })
            return;
        try
        {
            _connection = await new ConnectionFactory { Uri = _broker, AutomaticRecoveryEnabled = false, ClientProvidedName = _department }.CreateConnectionAsync(ct);
            var channel = await _connection.CreateChannelAsync(cancellationToken: ct);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += async (_, message) =>
            {
                var push = JsonDocument.Parse(message.Body).RootElement;
                if (!_received.TryAdd(push.GetProperty("id").GetString()!, long.Parse(push.GetProperty("sequence").GetString()!)))
                    Repeated++;
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
            };
            await channel.BasicConsumeAsync($"department.{_department}", autoAck: false, consumer, ct);
        }
        catch (Exception e) when (e is RabbitMQ.Client.Exceptions.BrokerUnreachableException or RabbitMQ.Client.Exceptions.OperationInterruptedException or IOException)
        {
            // The broker is away; the next look tries again.
        }
    }
}
