using System.Diagnostics;
using RabbitMQ.Client;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>
/// Puts pushes into departments' queues and returns when the broker has confirmed every one. Plain AMQP: departments' systems
/// are written in any language and know nothing of the bus between our services.
/// </summary>
public sealed class EdgePublisher(IConfiguration configuration) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;
    private EdgeChannel? _channel;

    /// <summary>Publishes in order. Throws when the broker does not take all of them; some may have been taken then.</summary>
    public async Task PublishAsync(IReadOnlyList<EdgeMessage> messages, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var channel = await OpenAsync(ct);
            var confirms = new List<Task>(messages.Count);
            foreach (var message in messages)
                confirms.Add(PublishAsync(channel, message, ct));
            await Task.WhenAll(confirms);
        }
        catch
        {
            await CloseAsync(); // whatever state the channel is in, the next try starts from a new one
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A span of the push's own trace, from here to the broker's confirm; none where it belongs to no trace.</summary>
    private static async Task PublishAsync(EdgeChannel channel, EdgeMessage message, CancellationToken ct)
    {
        using var activity = message.TraceParent is null ? null
            : Traces.Start($"push {EdgeTopology.QueueOf(message.Department)}", ActivityKind.Producer, message.TraceParent)
                .About(message.Push.CaseNumber)?.SetTag("haitou.feed.sequence", message.Sequence).SetTag("haitou.push.type", message.Push.Type);
        try
        {
            await channel.PublishAsync(
                EdgeTopology.PushExchange,
                EdgeTopology.KeyOf(message.Department, message.Push.Town, message.Push.Type),
                new BasicProperties
                {
                    ContentType = SubmissionEvent.ContentType,
                    DeliveryMode = DeliveryModes.Persistent,
                    MessageId = message.Push.PushId.ToString(),
                    Type = message.Push.Type,
                },
                message.ToCloudEvent(), ct);
        }
        catch (Exception e)
        {
            activity.Failed(e);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _gate.Dispose();
    }

    private async Task<EdgeChannel> OpenAsync(CancellationToken ct)
    {
        if (_channel is { IsOpen: true } open)
            return open;
        await CloseAsync();
        _connection = await new ConnectionFactory
        {
            Uri = BrokerAddresses.Edge(configuration), ClientProvidedName = "department edge", AutomaticRecoveryEnabled = false,
        }.CreateConnectionAsync(ct);
        return _channel = await EdgeChannel.OpenAsync(_connection, ct);
    }

    private async Task CloseAsync()
    {
        var (channel, connection) = (_channel, _connection);
        (_channel, _connection) = (null, null);
        foreach (var open in new IAsyncDisposable?[] { channel, connection })
            if (open is not null)
                await new BoundedDisposal(open).DisposeAsync();
    }
}
