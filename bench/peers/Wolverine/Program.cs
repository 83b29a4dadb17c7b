using Haitou.Peers;
using JasperFx.Events;
using JasperFx.Resources;
using Marten;
using Wolverine;
using Wolverine.Marten;
using Wolverine.RabbitMQ;

// As the documents of Marten and Wolverine recommend for two services of one node each: what they leave at its default is at its default.
const string queue = "peer.wolverine";
var isFront = args is ["front", ..];
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services
    .AddMarten(options =>
    {
        options.Connection(builder.Configuration.GetConnectionString("database")!);
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.AddEventTypes([typeof(ApplicationReceived), typeof(CaseOpened)]);
        options.RegisterDocumentType<SubmissionKey>();
    })
    .UseLightweightSessions()
    .IntegrateWithWolverine();
builder.Host.UseWolverine(options =>
{
    options.ServiceName = isFront ? "front" : "back";
    options.Policies.AutoApplyTransactions();
    options.Policies.UseDurableOutboxOnAllSendingEndpoints();
    options.Policies.UseDurableInboxOnAllListeners();
    options.UseRabbitMq(new Uri(builder.Configuration.GetConnectionString("broker")!)).UseQuorumQueues().AutoProvision();
    options.Discovery.DisableConventionalDiscovery();
    if (isFront)
    {
        options.PublishMessage<ApplicationReceived>().ToRabbitQueue(queue);
    }
    else
    {
        options.Discovery.IncludeType(typeof(OpeningCase));
        options.ListenToRabbitQueue(queue).PreFetchCount(100).MaximumParallelMessages(10);
    }
});
builder.Services.AddResourceSetupOnStartup();
if (isFront)
    await Front.RunAsync(builder);
else
    await Back.RunAsync(builder);
