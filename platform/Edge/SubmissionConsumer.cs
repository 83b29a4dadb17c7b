using Haitou.Platform.Bus;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.Edge;

/// <summary>
/// Takes submissions from the broker, each department's in their order and however many lie in another's queue, and acknowledges what is
/// committed. Nothing that a department sends stops it: what cannot be answered goes to the error queue with its cause.
/// </summary>
internal sealed partial class SubmissionConsumer(
    SubmissionQueue queue, SubmissionDesk desk, ISubmissionAnswers answers, IDocumentStore store, Meters meters, Outages outages, ILogger<SubmissionConsumer> logger)
    : BackgroundService
{
    private const ushort Prefetch = 32;
    private const ushort PrefetchOfDepartment = 4; // one is at work, the next ones are there: more would only lie in memory
    private const int LargestTheBrokerTakes = 512 * 1024 * 1024; // below it the client would break the connection, again and again
    private const int Excerpt = 4096;

    /// <summary>What has no sender can never be carried out: some are enough to see who sends it so, and many would hide the failed messages of others.</summary>
    private const uint KeptWithoutSender = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>So late at most the first submission of a department is taken that the setup has added.</summary>
    private static readonly TimeSpan LooksForDepartments = TimeSpan.FromSeconds(10);

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
                outages.For(StorageFailure.IsAway(e) ? Outages.Database : Expected.IsAway(e) ? Outages.Broker : "taking of submissions").Missed(e);
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
        await using var readers = new SubmissionReaders(connection, queue, TakeAsync, ct);
        var reads = new HashSet<string>();
        await using (var turn = store.LightweightSession())
        {
            // Of two replicas that begin, the second waits for the first. It may be idle in its transaction for as long as that takes.
            await TransactionLock.AcquireAsync(turn, queue.Name, ct);
            await turn.ExecuteAsync(new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0"), ct);
            await ReadSharedAsync(connection, readers, ct);
            await ReadDepartmentsAsync(readers, reads, ct);
        }

        using var timer = new PeriodicTimer(LooksForDepartments);
        while (await Task.WhenAny(readers.Ended, timer.WaitForNextTickAsync(ct).AsTask()) != readers.Ended)
            await ReadDepartmentsAsync(readers, reads, ct);
        await readers.Ended;
    }

    /// <summary>
    /// Reads the queue that is everybody's, and returns when what lay in it is dealt with: what came there before departments had queues of their
    /// own comes before what is in those. A replica that reads departments' queues is beyond that, and the one that takes over takes over both.
    /// </summary>
    private async Task ReadSharedAsync(IConnection connection, SubmissionReaders readers, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause);
        QueueDeclareOk there;
        // As long as somebody has in hand what lay there, which nobody sees in the queue, and has not come to the departments' or is found dead.
        while ((there = await LookAsync(connection, queue.Name, ct)).ConsumerCount > 0 && !await AreDepartmentsReadAsync(connection, ct))
            await timer.WaitForNextTickAsync(ct);

        var left = there.ConsumerCount > 0 ? 0L : there.MessageCount;
        var none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (left == 0)
            none.SetResult();
        await readers.ReadAsync(queue.Name, null, Prefetch, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
                none.SetResult();
        }, ct);
        outages.For(Outages.Broker).Over();
        await await Task.WhenAny(none.Task, readers.Ended).WaitAsync(ct);
    }

    private async Task<bool> AreDepartmentsReadAsync(IConnection connection, CancellationToken ct)
    {
        foreach (var department in await DepartmentsAsync(ct))
            try
            {
                if ((await LookAsync(connection, queue.OfDepartment(department), ct)).ConsumerCount > 0)
                    return true;
            }
            catch (OperationInterruptedException e) when (IsMissing(e))
            {
                // Nobody reads it.
            }

        return false;
    }

    private static async Task<QueueDeclareOk> LookAsync(IConnection connection, string name, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        return await channel.QueueDeclarePassiveAsync(name, ct);
    }

    private async Task<IReadOnlyList<string>> DepartmentsAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return [.. (await session.Query<SubmittingDepartment>().ToListAsync(ct)).Select(d => d.Id)];
    }

    /// <summary>Reads the queues of departments that are not read yet. One that is missing is somebody's alone.</summary>
    private async Task ReadDepartmentsAsync(SubmissionReaders readers, HashSet<string> reads, CancellationToken ct)
    {
        queue.Departments = await DepartmentsAsync(ct);
        foreach (var department in queue.Departments.Where(d => !reads.Contains(d)))
        {
            var name = queue.OfDepartment(department);
            try
            {
                await readers.ReadAsync(name, department, PrefetchOfDepartment, null, ct);
                reads.Add(department);
                outages.For($"queue {name}").Over();
            }
            catch (OperationInterruptedException e) when (IsMissing(e))
            {
                outages.For($"queue {name}").Missed(e);
            }
        }
    }

    private static bool IsMissing(OperationInterruptedException e) => e.ShutdownReason?.ReplyCode == Constants.NotFound;

    private async Task TakeAsync(IChannel channel, SubmissionDelivery delivery, CancellationToken ct)
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
    private async Task SetAsideAsync(IChannel channel, SubmissionDelivery delivery, string cause, string? kind, CancellationToken ct, uint atMost = uint.MaxValue)
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
}
