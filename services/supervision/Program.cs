using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;
using Haitou.Supervision;
using Haitou.Supervision.DepartmentEdge;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.Feeds.Claiming;
using Haitou.Supervision.Feeds.GettingFeed;
using Haitou.Supervision.Feeds.Replaying;
using Haitou.Supervision.Integration.Incoming;
using Haitou.Supervision.Integration.Outgoing;
using Haitou.Supervision.SupervisedObjects.GettingSupervisedObject;
using Haitou.Supervision.TakeoverProblems;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEventStore("supervision", SupervisionStore.Configure)
    .AddSubscriptionWithServices<SupervisionOutgoing>(ServiceLifetime.Singleton, _ => { })
    .AddSubscriptionWithServices<DepartmentEdgeSubscription>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("supervision", bus => bus.AddCaseEvents<CasePushHandler>(CasePushMap.Acts));
builder.Services.AddSingleton(EnforcementBureaus.Of(builder.Configuration));
builder.Services.AddSingleton<EdgePublisher>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapGetFeed();
app.MapClaimPush();
app.MapReplayFeed();
app.MapGetSupervisedObject();
app.MapTakeoverProblems();
await app.RunAsync();
