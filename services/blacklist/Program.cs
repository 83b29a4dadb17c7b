var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddFiles();
builder.AddDocuments();
builder.AddImports<EntryImportRunner>();
builder.AddTown();
builder.AddEventStore("blacklist", BlacklistStore.Configure);
builder.Services.AddSingleton<Shard, BlacklistOutgoing>();
builder.AddMessaging("blacklist", _ => { }); // of the others it hears what they compare, and nothing else
builder.AddSubmissions<SubmissionAnswers>("blacklist", SubmissionTypes.All);
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
