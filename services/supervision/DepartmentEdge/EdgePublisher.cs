using System.Diagnostics;
using RabbitMQ.Client.Exceptions;
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

/// <summary>
/// A channel on which publishing ends with the broker's confirm. The client could see to that itself, but would put a header of its
/// own into each message, where departments are promised none.
/// </summary>
internal sealed class EdgeChannel : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _changing = new();
    private readonly SortedDictionary<ulong, TaskCompletionSource> _open = [];
    private Exception? _failed;

    private readonly IChannel _amqp;

    private EdgeChannel(IChannel amqp)
    {
        _amqp = amqp;
        amqp.BasicAcksAsync += (_, ack) => Taken(ack.DeliveryTag, ack.Multiple);
        amqp.BasicNacksAsync += (_, _) => Failed(new IOException("The broker did not take a push."));
        amqp.BasicReturnAsync += (_, back) => Failed(new IOException($"No queue gets {back.RoutingKey}: {back.ReplyText}. The setup declares the departments' queues."));
        amqp.ChannelShutdownAsync += (_, end) => Failed(new OperationInterruptedException(end));
    }

    /// <summary>False when the broker has closed it.</summary>
    public bool IsOpen => _amqp.IsOpen;

    /// <summary>Opens one.</summary>
    public static async Task<EdgeChannel> OpenAsync(IConnection connection, CancellationToken ct) => new(await connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), ct));

    /// <summary>Publishes, and returns when the broker has the message. One that it does not take fails all that are open.</summary>
    public async Task PublishAsync(string exchange, string key, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var confirmed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _turn.WaitAsync(ct); // calls keep their order, and each its number
        try
        {
            var number = await _amqp.GetNextPublishSequenceNumberAsync(ct);
            lock (_changing)
            {
                if (_failed is not null)
                    throw _failed;
                _open.Add(number, confirmed);
            }

            await _amqp.BasicPublishAsync(exchange, key, mandatory: true, properties, body, ct);
        }
        finally
        {
            _turn.Release();
        }

        await confirmed.Task.WaitAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _amqp.DisposeAsync();
        _turn.Dispose();
    }

    private Task Taken(ulong number, bool andBefore)
    {
        lock (_changing)
            foreach (var taken in _open.Keys.TakeWhile(n => n <= number).Where(n => andBefore || n == number).ToArray())
                if (_open.Remove(taken, out var confirmed))
                    confirmed.SetResult();
        return Task.CompletedTask;
    }

    private Task Failed(Exception cause)
    {
        lock (_changing)
        {
            _failed ??= cause;
            foreach (var confirmed in _open.Values)
                confirmed.TrySetException(_failed);
            _open.Clear();
        }

        return Task.CompletedTask;
    }
}
