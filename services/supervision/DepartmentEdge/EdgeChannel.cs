using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Supervision.DepartmentEdge;

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
