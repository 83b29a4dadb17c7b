using Haitou.Blacklist;
using Haitou.Blacklist.Disclosures;
using Haitou.Blacklist.Entries.Amending;
using Haitou.Blacklist.Entries.Appealing;
using Haitou.Blacklist.Entries.Extending;
using Haitou.Blacklist.Entries.GettingEntry;
using Haitou.Blacklist.Entries.Lifting;
using Haitou.Blacklist.Entries.Listing;
using Haitou.Blacklist.Entries.Searching;
using Haitou.Blacklist.Entries.SweepingPeriods;
using Haitou.Blacklist.Imports;
using Haitou.Blacklist.Integration.Outgoing;
using Haitou.Blacklist.JointPunishments;
using Haitou.Blacklist.Kinds;
using Haitou.Blacklist.Policies;
using Haitou.Blacklist.Replaying;
using Haitou.Blacklist.Screening;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Documents;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Files;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Imports;
using Haitou.ServiceDefaults.Messaging;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddFiles();
builder.AddDocuments();
builder.AddImports<EntryImportRunner>();
builder.AddTown();
builder.AddEventStore("blacklist", BlacklistStore.Configure)
    .AddSubscriptionWithServices<BlacklistOutgoing>(ServiceLifetime.Singleton, _ => { });
builder.AddMessaging("blacklist");
builder.Services.AddSingleton<ILeaderTask, Heartbeat>();
builder.Services.AddSingleton<IDeadlineHandler, ExpireEntry>();
builder.Services.AddSingleton<IDeadlineHandler, ExpirePunishment>();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFiles(
    upload: [Roles.Department, Roles.Clerk, Roles.Operator],
    download: [Roles.Department, Roles.Enforcement, Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Auditor, Roles.Integration]);
app.MapKinds();
app.MapPolicies();
app.MapJointPunishments();
app.MapListSubject();
app.MapAmendEntry();
app.MapExtendEntry();
app.MapLiftEntry();
app.MapAppeals();
app.MapGetEntry();
app.MapSearchEntries();
app.MapDisclosures();
app.MapReplay();
app.MapEntryImports();
app.MapScreenSubject();
await app.RunAsync();
