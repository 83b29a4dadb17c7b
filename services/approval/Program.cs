using Haitou.Approval;
using Haitou.Approval.Cases.Documents;
using Haitou.Approval.Cases.Examining;
using Haitou.Approval.Cases.GettingCase;
using Haitou.Approval.Cases.Granting;
using Haitou.Approval.Cases.IssuingLicence;
using Haitou.Approval.Claims;
using Haitou.Approval.Integration.Incoming;
using Haitou.Approval.Integration.Outgoing;
using Haitou.Approval.Licences.Cancelling;
using Haitou.Approval.Licences.ForgoingRevocation;
using Haitou.Approval.Licences.GettingLicence;
using Haitou.Approval.Licences.Resuming;
using Haitou.Approval.Licences.Revoking;
using Haitou.Approval.Licences.Suspending;
using Haitou.Approval.Screening;
using Haitou.Approval.Screening.GettingReplica;
using Haitou.Contracts.Blacklist;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Documents;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTown();
builder.AddDocuments();
builder.AddServiceClient<IBlacklistApi>("blacklist");
builder.AddEventStore("approval", ApprovalStore.Configure)
    .AddSubscriptionWithServices<ApprovalOutgoing>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("approval", bus =>
{
    bus.AddConsumer<ApplicationAcceptedConsumer>();
    bus.AddConsumer<EntryChangedConsumer>();
    bus.AddConsumer<ListHeartbeatConsumer>();
    bus.AddConsumer<PushClaimedConsumer>();
    bus.AddConsumer<CaseRatedConsumer>();
});
builder.Services.AddSingleton<Screener>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapGetCase();
app.MapExamineCase();
app.MapGrantCase();
app.MapIssueLicence();
app.MapGetLicence();
app.MapSuspendLicence();
app.MapResumeLicence();
app.MapRevokeLicence();
app.MapForgoRevocation();
app.MapCancelLicence();
app.MapGetClaims();
app.MapDocuments();
app.MapGetReplica();
await app.RunAsync();
