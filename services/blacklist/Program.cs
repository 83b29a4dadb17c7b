using Haitou.Blacklist;
using Haitou.Blacklist.Entries.GettingEntry;
using Haitou.Blacklist.Entries.Lifting;
using Haitou.Blacklist.Entries.Listing;
using Haitou.Blacklist.Integration.Outgoing;
using Haitou.Blacklist.Screening;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddEventStore("blacklist", BlacklistStore.Configure)
    .AddSubscriptionWithServices<BlacklistOutgoing>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("blacklist");
builder.Services.AddSingleton<ILeaderTask, Heartbeat>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapListSubject();
app.MapLiftEntry();
app.MapGetEntry();
app.MapScreenSubject();
await app.RunAsync();
