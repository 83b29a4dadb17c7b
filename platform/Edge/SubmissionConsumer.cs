using System.Collections.Concurrent;
using System.Threading.Channels;
using Haitou.Platform.Bus;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Haitou.Platform.Edge;

/// <summary>
/// Takes submissions from the broker, each department's in their order, and acknowledges what is committed. Nothing that a
/// department sends stops it: what cannot be answered goes to the error queue with its cause.
/// </summary>
internal sealed partial class SubmissionConsumer(
    SubmissionQueue queue, SubmissionDesk desk, ISubmissionAnswers answers, Meters meters, Outages outages, ILogger<SubmissionConsumer> logger) : BackgroundService
{
    private const ushort Prefetch = 32;
    private const int LargestTheBrokerTakes = 512 * 1024 * 1024; // below it the client would break the connection, again and again
    private const int Excerpt = 4096;

    /// <summary>What has no sender can never be carried out: some are enough to see who sends it so, and many would hide the failed messages of others.</summary>
    private const uint KeptWithoutSender = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await ConsumeAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                outages.For(Expected.IsAway(e) ? Outages.Broker : "taking of submissions").Missed(e);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private async Task ConsumeAsync(CancellationToken ct)
    {
        var connection = await new ConnectionFactory
        {
            Uri = queue.Broker, ClientProvidedName = $"{queue.Service} submissions", AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = TimeSpan.FromSeconds(10), MaxInboundMessageBodySize = LargestTheBrokerTakes,
        }.CreateConnectionAsync(ct);
        await using var left = new BoundedDisposal(connection);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        await channel.BasicQosAsync(0, Prefetch, global: false, ct);

        using var session = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            closed.TrySetException(new IOException(reason.Exception?.Message ?? reason.ReplyText));
            return Task.CompletedTask;
        };
        var lanes = new ConcurrentDictionary<string, Lane>();
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            var sender = SubmissionQueue.SenderOf(message.BasicProperties, fromUs: IsFromUs(message));
            // One department's work does not hold up another's.
            lanes.GetOrAdd(sender ?? "", _ => new Lane(m => TakeAsync(channel, m, session.Token), e => closed.TrySetException(e), session.Token))
                .Add(new Delivery(message, sender, IsFromUs(message) ? null : message.RoutingKey));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.Name, autoAck: false, consumer, ct);
        outages.For(Outages.Broker).Over();
        try
        {
            await closed.Task.WaitAsync(ct);
        }
        finally
        {
            await session.CancelAsync();
            await Task.WhenAll(lanes.Values.Select(l => l.EndedAsync()));
        }
    }

    private async Task TakeAsync(IChannel channel, Delivery delivery, CancellationToken ct)
    {
        if (delivery.Department is not { } department)
        {
            meters.Submitted("unknown", "no-sender");
            await SetAsideAsync(channel, delivery, "The broker vouches for no department as the sender (user-id).", null, ct, KeptWithoutSender);
            return;
        }

        try
        {
            var arrival = new Arrival(department, delivery.Body, delivery.Properties.ContentType, delivery.RoutingKey, delivery.Properties.MessageId);
            var (receipt, repeated) = await OnceTheDatabaseIsThereAsync(arrival, ct);
            if (repeated)
                await answers.RepeatAsync(receipt, ct);
            await channel.BasicAckAsync(delivery.Tag, multiple: false, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && channel.IsOpen && e is not TimeoutException) // of the broker, which did not take the answer: it comes again
        {
            LogDefect(e, department);
            meters.Submitted("unknown", "failed");
            await SetAsideAsync(channel, delivery, e.Message, e.GetType().FullName, ct);
        }
    }

    private async Task<(SubmissionReceipt Receipt, bool Repeated)> OnceTheDatabaseIsThereAsync(Arrival arrival, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                return await desk.TakeAsync(arrival, ct);
            }
            catch (Exception e) when (StorageFailure.IsAway(e))
            {
                outages.For(Outages.Database).Missed(e);
            }

            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>To the error queue, and off ours only when the broker has it there. Of what is larger than any submission the beginning is enough to look at.</summary>
    private async Task SetAsideAsync(IChannel channel, Delivery delivery, string cause, string? kind, CancellationToken ct, uint atMost = uint.MaxValue)
    {
        var errors = MessagingExtensions.ErrorsOf(queue.Name);
        if (atMost < uint.MaxValue && (await channel.QueueDeclarePassiveAsync(errors, ct)).MessageCount >= atMost)
        {
            await channel.BasicAckAsync(delivery.Tag, multiple: false, ct);
            return;
        }

        var (body, whole) = (delivery.Body, delivery.Body.Length);
        if (whole > SubmissionReading.LargestBody)
            (body, cause) = (body[..Excerpt], $"{cause} Of its {whole} bytes the first {Excerpt} are kept.");
        var properties = SubmissionQueue.Properties(delivery.Properties, delivery.Department);
        properties.Headers![FailedMessages.Cause] = PersonalText.Mask(cause);
        properties.Headers[FailedMessages.CauseType] = kind;
        await channel.BasicPublishAsync(errors, "", mandatory: true, properties, body, ct);
        await channel.BasicAckAsync(delivery.Tag, multiple: false, ct);
    }

    /// <summary>Sent again by us: no department may publish to the queue's own exchange, nor without one, as we did before there was that.</summary>
    private bool IsFromUs(BasicDeliverEventArgs message) => message.Exchange == queue.Name || message.Exchange.Length == 0;

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Defect while taking a submission of {Department}", EventName = "SubmissionDefect")]
    private partial void LogDefect(Exception exception, string department);

    /// <summary>A message with a body of its own: the client's is gone when its callback returns.</summary>
    private sealed class Delivery(BasicDeliverEventArgs message, string? department, string? routingKey)
    {
        public ulong Tag { get; } = message.DeliveryTag;

        public string? Department { get; } = department;

        /// <summary>Null for what was sent again: then the key is not its sender's.</summary>
        public string? RoutingKey { get; } = routingKey;

        public IReadOnlyBasicProperties Properties { get; } = message.BasicProperties;

        public ReadOnlyMemory<byte> Body { get; } = message.Body.ToArray();
    }

    /// <summary>One department's submissions, one after another.</summary>
    private sealed class Lane
    {
        private readonly Channel<Delivery> _waiting = Channel.CreateUnbounded<Delivery>();
        private readonly Task _running;

        public Lane(Func<Delivery, Task> take, Action<Exception> failed, CancellationToken ct) => _running = Task.Run(async () =>
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

        public void Add(Delivery delivery) => _waiting.Writer.TryWrite(delivery);

        public Task EndedAsync() => _running;
    }
}
