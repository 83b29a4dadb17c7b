using System.Collections.Concurrent;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.Edge;

/// <summary>
/// Reads queues of submissions over one connection, each on a channel of its own: one that is missing closes that alone, and nobody's
/// messages in hand keep the broker from handing over another's. When anything else fails, all of it ends, and the next session begins anew.
/// </summary>
/// <param name="connection">To the edge.</param>
/// <param name="queue">The service's queues.</param>
/// <param name="take">Takes a message; it is acknowledged on the channel.</param>
/// <param name="stopping">Ends all.</param>
internal sealed class SubmissionReaders(
    IConnection connection, SubmissionQueue queue, Func<IChannel, SubmissionDelivery, CancellationToken, Task> take, CancellationToken stopping) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly CancellationTokenSource _session = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<(string Queue, string Sender), Lane> _lanes = [];

    /// <summary>Fails when something cannot go on.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Reads a queue from now on.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="department">Whose it is: one lane. Null for the one that is everybody's: a lane for each sender.</param>
    /// <param name="prefetch">So many at once in hand.</param>
    /// <param name="taken">Called when a message has been dealt with.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ReadAsync(string name, string? department, ushort prefetch, Action? taken, CancellationToken ct)
    {
        var channel = await connection.CreateChannelAsync(Confirming, ct);
        await channel.BasicQosAsync(0, prefetch, global: false, ct);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var delivery = new SubmissionDelivery(message, queue, department);
            _lanes.GetOrAdd((name, department ?? delivery.Department ?? ""), _ => new Lane(TakeAsync, e => _ended.TrySetException(e), _session.Token)).Add(delivery);
            return Task.CompletedTask;
        };
        // Also when the queue is taken away under our hands.
        consumer.UnregisteredAsync += (_, _) => EndAsync($"The broker hands over nothing more of {name}.");
        await channel.BasicConsumeAsync(name, autoAck: false, consumer, ct);
        channel.ChannelShutdownAsync += (_, reason) => EndAsync(reason.Exception?.Message ?? reason.ReplyText);
        if (channel.CloseReason is { } closed)
            throw new AlreadyClosedException(closed);

        async Task TakeAsync(SubmissionDelivery delivery)
        {
            await take(channel, delivery, _session.Token);
            taken?.Invoke();
        }

        Task EndAsync(string reason)
        {
            _ended.TrySetException(new IOException(reason));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _session.CancelAsync();
        await Task.WhenAll(_lanes.Values.Select(lane => lane.EndedAsync()));
        _session.Dispose();
    }

    /// <summary>One department's submissions, one after another.</summary>
    private sealed class Lane
    {
        private readonly Channel<SubmissionDelivery> _waiting = Channel.CreateUnbounded<SubmissionDelivery>();
        private readonly Task _running;

        public Lane(Func<SubmissionDelivery, Task> take, Action<Exception> failed, CancellationToken ct) => _running = Task.Run(async () =>
        {
            try
            {
                await foreach (var delivery in _waiting.Reader.ReadAllAsync(ct))
                    await take(delivery);
            }
            catch (Exception e)
            {
                failed(e);
            }
        }, CancellationToken.None);

        public void Add(SubmissionDelivery delivery) => _waiting.Writer.TryWrite(delivery);

        public Task EndedAsync() => _running;
    }
}

/// <summary>A message with a body of its own: the client's is gone when its callback returns.</summary>
/// <param name="message">As it came.</param>
/// <param name="queue">The service's queues.</param>
/// <param name="owner">Whose queue it came out of; null for everybody's.</param>
internal sealed class SubmissionDelivery(BasicDeliverEventArgs message, SubmissionQueue queue, string? owner)
{
    /// <summary>The broker's number of it.</summary>
    public ulong Tag { get; } = message.DeliveryTag;

    /// <summary>
    /// Who sent it; null where the broker vouches for nobody. In a department's queue that is also whoever got there by a copy (<c>CC</c>): the
    /// broker holds a sender's right against the key alone, and a stranger's flood is not to be worked off at the department's cost.
    /// </summary>
    public string? Department { get; } =
        SubmissionQueue.SenderOf(message.BasicProperties, IsFromUs(message, queue)) is { } sender && (owner ?? sender) == sender ? sender : null;

    /// <summary>Null for what was sent again: then the key is not its sender's.</summary>
    public string? RoutingKey { get; } = IsFromUs(message, queue) ? null : message.RoutingKey;

    /// <summary>What came with it.</summary>
    public IReadOnlyBasicProperties Properties { get; } = message.BasicProperties;

    /// <summary>What it says.</summary>
    public ReadOnlyMemory<byte> Body { get; } = message.Body.ToArray();

    /// <summary>Sent again by us: no department may publish to the queue's own exchange, nor without one, as we did before there was that.</summary>
    private static bool IsFromUs(BasicDeliverEventArgs message, SubmissionQueue queue) => message.Exchange == queue.Name || message.Exchange.Length == 0;
}
