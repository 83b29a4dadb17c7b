using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;

namespace Haitou.Platform.Bus;

/// <summary>The link between the services: the one place for queues, retries and errors.</summary>
public static class MessagingExtensions
{
    /// <summary>Name of a service's queue; what cannot be processed ends in the same with <c>_error</c> behind it.</summary>
    public static string QueueOf(string service) => $"haitou.{service}";

    /// <summary>Where operators find what could not be taken out of a queue.</summary>
    public static string ErrorsOf(string queue) => $"{queue}_error";

    /// <summary>Declares what is kept of messages: what came, what waits for its predecessor, what was compared with its receivers.</summary>
    public static void StoresMessages(this StoreOptions options)
    {
        options.Schema.For<InboxMessage>().Index(m => m.ReceivedAt);
        options.Schema.For<CasePosition>();
        options.Schema.For<ParkedMessage>().Index(m => m.OrderKey);
        options.Schema.For<ReconciledMessages>();
        options.Schema.For<MissedMessage>();
    }

    /// <summary>
    /// MassTransit on RabbitMQ with one durable quorum queue for the service. Conflicts are retried at once, an absent database
    /// with growing pauses; anything else cannot be cured by trying and goes to the error queue with its cause, as does a
    /// message of a type that nobody here knows.
    /// </summary>
    public static IHostApplicationBuilder AddMessaging(
        this IHostApplicationBuilder builder, string service, Action<IBusRegistrationConfigurator> consumers)
    {
        Expected.Learn(new BrokerFailures());
        var broker = BrokerAddresses.Bus(builder.Configuration);
        builder.Services.AddSingleton(new WatchedQueue(broker, QueueOf(service)));
        builder.Services.AddSingleton<FailedMessages>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(o =>
            {
                o.Name = "bus";
                o.Tags.Clear();
                o.Tags.Add("bus"); // and not "ready", which it would be without any: what it knows is in our own check
            });
            AddConsumers(bus, consumers);
            bus.UsingRabbitMq((context, rabbit) =>
            {
                // A replica that hangs keeps the messages it has fetched until the broker misses its heartbeats.
                rabbit.Host(broker, host => host.Heartbeat(TimeSpan.FromSeconds(10)));
                rabbit.ConfigureJsonSerializerOptions(HttpJson.Incoming);
                // Every message is for somebody. One that no queue gets would be confirmed all the same, and lost without a sign.
                rabbit.ConfigurePublish(pipe => pipe.UseExecute(context => context.Mandatory = true));
                rabbit.SendTopology.DeadLetterQueueNameFormatter = new ErrorQueueForAll();
                rabbit.ReceiveEndpoint(QueueOf(service), endpoint =>
                {
                    // What it hears is bound by the setup: this service has no rights on exchanges of others.
                    endpoint.ConfigureConsumeTopology = false;
                    endpoint.SetQuorumQueue();
                    endpoint.PrefetchCount = 64;
                    endpoint.ConcurrentMessageLimit = 16;
                    // Nobody takes faults in, and the one of a failed database command cannot be written: that would hide its cause.
                    endpoint.PublishFaults = false;
                    endpoint.ConfigureError(pipe =>
                    {
                        pipe.UseFilter(new GenerateFaultFilter()); // without it the message would count as not consumed, and go there a second time
                        pipe.UseFilter(new MaskedFault());
                        pipe.UseFilter(new ErrorTransportFilter());
                    });
                    endpoint.UseMessageRetry(r =>
                    {
                        r.Exponential(40, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
                        r.Handle<Exception>(StorageFailure.IsAway);
                    });
                    endpoint.UseMessageRetry(r =>
                    {
                        r.Immediate(20);
                        r.Handle<Exception>(StorageFailure.IsConflict);
                    });
                    endpoint.ConfigureConsumers(context);
                });
            });
        });
        builder.Services.AddSingleton(new MessagingName(service));
        builder.Services.AddSingleton(new TakenMessages([.. builder.Services.Select(d => d.ServiceType)]));
        builder.Services.AddSingleton<ILeaderTask, MessageReconciliation>();
        builder.Services.AddHealthChecks().AddCheck<BrokerHealth>("broker", tags: ["ready"]);
        builder.Services.AddHostedService<BrokerWatch>();
        return builder;
    }

    /// <summary>
    /// The queue of a service with everything it is to hear. Before it was ever up: what others publish until then waits there, instead of
    /// reaching nobody. The service itself declares its own queue only, and binds nothing.
    /// </summary>
    public static async Task DeclareQueueAsync(IChannel channel, string service, Action<IBusRegistrationConfigurator> consumers, CancellationToken ct)
    {
        var registered = new ServiceCollection();
        registered.AddMassTransit(bus => AddConsumers(bus, consumers));
        var heard = registered.SelectMany(d => d.ServiceType.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(i => TakenMessages.ExchangeOf(i.GenericTypeArguments[0]) ?? throw new InvalidOperationException($"{i.GenericTypeArguments[0]} names no exchange."));

        var queue = QueueOf(service);
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        foreach (var name in (string[])[queue, ErrorsOf(queue)])
            await channel.QueueDeclareAsync(
                name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        await channel.QueueBindAsync(queue, queue, "", cancellationToken: ct);
        foreach (var message in heard)
        {
            await channel.ExchangeDeclareAsync(message, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.ExchangeBindAsync(queue, message, "", cancellationToken: ct);
        }
    }

    /// <summary>A service's own, and those of the comparison that every service takes part in.</summary>
    private static void AddConsumers(IBusRegistrationConfigurator bus, Action<IBusRegistrationConfigurator> consumers)
    {
        consumers(bus);
        bus.AddConsumer<MessagesSentConsumer>();
        bus.AddConsumer<MessagesMissedConsumer>();
    }

    /// <summary>Takes in these acts of a case, each in its turn.</summary>
    public static void AddCaseEvents<THandler>(this IBusRegistrationConfigurator bus, params Type[] types)
        where THandler : class, ICaseEventHandler
    {
        bus.AddSingleton<ICaseEventHandler, THandler>();
        bus.AddSingleton(new CaseEventTypes(types));
        bus.AddSingleton<CaseEventGroup>();
        foreach (var type in types)
            bus.AddConsumer(typeof(CaseEventConsumer<>).MakeGenericType(type));
    }

    /// <summary>What nobody here knows goes where operators look, and not to a second queue that nobody watches.</summary>
    private sealed class ErrorQueueForAll : IDeadLetterQueueNameFormatter
    {
        public string FormatDeadLetterQueueName(string queueName) => ErrorsOf(queueName);
    }

    /// <summary>What a library says of a failure stands in the broker, where operators of the broker read it too.</summary>
    private sealed class MaskedFault : IFilter<ExceptionReceiveContext>
    {
        public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
        {
            foreach (var name in (string[])[MessageHeaders.FaultMessage, MessageHeaders.FaultStackTrace])
                if (context.ExceptionHeaders.TryGetHeader(name, out var text))
                    context.ExceptionHeaders.Set(name, PersonalText.Mask($"{text}"));
            return next.Send(context);
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope("masked");
    }
}
