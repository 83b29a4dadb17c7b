using Haitou.Intake;
using Haitou.Intake.Applications.Accepting;
using Haitou.Intake.Applications.Declining;
using Haitou.Intake.Applications.GettingApplication;
using Haitou.Intake.Applications.Listing;
using Haitou.Intake.Applications.Notifying;
using Haitou.Intake.Applications.Submitting;
using Haitou.Intake.Applications.Supplying;
using Haitou.Intake.Applications.SweepingPeriods;
using Haitou.Intake.Applications.Withdrawing;
using Haitou.Intake.Batches;
using Haitou.Intake.Integration.Incoming;
using Haitou.Intake.Integration.Outgoing;
using Haitou.Intake.Items.GettingItems;
using Haitou.Intake.Items.HandingOver;
using Haitou.Intake.Items.LoadingCatalogue;
using Haitou.Intake.Items.RefusingAdjustment;
using Haitou.Intake.Progress;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Files;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTown();
builder.AddFiles();
builder.AddEventStore("intake", IntakeStore.Configure)
    .AddSubscriptionWithServices<IntakeOutgoing>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("intake", bus =>
{
    bus.AddConsumer<CaseGrantedConsumer>();
    bus.AddConsumer<LicenceIssuedConsumer>();
});
builder.Services.AddSingleton<ProgressLimits>();
builder.Services.AddSingleton<IDeadlineHandler, DeemAccepted>();
builder.Services.AddSingleton<IDeadlineHandler, WarnOfAcceptance>();
builder.Services.AddSingleton<IDeadlineHandler, FindDeferredOverdue>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapLoadCatalogue();
app.MapGetItems();
app.MapFileHandoverPaper();
app.MapAdjustItem();
app.MapBatches();
app.MapFiles(upload: [Roles.Clerk, Roles.Operator], download: [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor]);
app.MapSubmitApplication();
app.MapAcceptApplication();
app.MapIssueCorrectionNotice();
app.MapSupplyMaterials();
app.MapDeclineApplication();
app.MapWithdrawApplication();
app.MapGetApplication();
app.MapListApplications();
app.MapLookUpProgress();
await app.RunAsync();
