using Haitou.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var development = builder.ExecutionContext.IsRunMode; // anywhere else runs what was published
var repository = Path.GetFullPath("..", builder.AppHostDirectory);
var identity = new Identity(builder);
var volumes = builder.Configuration["HAITOU_VOLUMES"] ?? "haitou"; // the name by which `./run reset` finds them

// One server with a database for each service, which no other service may open.
var postgres = builder.AddPostgres("postgres")
    .WithDataVolume($"{volumes}-postgres")
    .WithArgs("-c", "max_connections=300");
var intakeDb = postgres.AddDatabase("intake-db", "intake");
var approvalDb = postgres.AddDatabase("approval-db", "approval");
var supervisionDb = postgres.AddDatabase("supervision-db", "supervision");
var blacklistDb = postgres.AddDatabase("blacklist-db", "blacklist");

// The one link between the services, and the edge to the departments' own systems.
var rabbitmq = builder.AddRabbitMQ("rabbitmq")
    .WithManagementPlugin()
    .WithDataVolume($"{volumes}-rabbitmq")
    .WithEnvironment("RABBITMQ_NODENAME", "rabbitmq@localhost") // the data belongs to the node of this name
    .WithUrlForEndpoint("management", url => url.DisplayText = "Broker management");

// Once, before the services: schemas, items and departments, the departments' queues. Doing it again changes nothing.
var catalogue = Path.Combine(repository, "catalogue");
var setup = WithClock(builder.AddProject<Projects.Haitou_Setup>("setup", launchProfileName: null))
    .WithReference(intakeDb, "intake").WaitFor(intakeDb)
    .WithReference(approvalDb, "approval").WaitFor(approvalDb)
    .WithReference(supervisionDb, "supervision").WaitFor(supervisionDb)
    .WithReference(blacklistDb, "blacklist").WaitFor(blacklistDb)
    .WithReference(rabbitmq).WaitFor(rabbitmq)
    .WithEnvironment("Catalogue__Folder", development ? catalogue : "/app/catalogue");

// Township, the one window: applications, and the items that departments have delegated to the Town.
var intake = AddService<Projects.Haitou_Intake>("intake", intakeDb);

// District: the departments' lists of subjects, and what follows from them.
var blacklist = AddService<Projects.Haitou_Blacklist>("blacklist", blacklistDb);

// Signs dossiers; while it is empty, approval says so to whoever asks for one.
var dossierKey = builder.AddParameter(
    "dossier-signing-key", () => builder.Configuration["Parameters:dossier-signing-key"] ?? builder.Configuration["Parameters:dossier_signing_key"] ?? "", secret: true);

// Township, the decisions: cases and licences. Asks blacklist itself when its own replica of the lists is too old.
var approval = AddService<Projects.Haitou_Approval>("approval", approvalDb)
    .WithReference(blacklist)
    .WithReference(intake) // for the materials that a dossier holds
    .WithEnvironment("Dossier__SigningKey", dossierKey)
    .WithClientCredentials(identity)
    .WithReplicas(2);

// District: what was decided goes to the feeds of the departments concerned, which claim it and supervise.
var supervision = AddService<Projects.Haitou_Supervision>("supervision", supervisionDb)
    .WithReplicas(2);

// On the dashboard an operator's commands; published, what Compose and Kubernetes need beyond the above.
if (identity.DevelopmentKey is { } key)
    new OperatorCommands(key)
        .AddForCatalogue(intake, Path.Combine(catalogue, "items.csv"))
        .AddForClock(intake)
        .AddForFeeds(supervision)
        .AddForFailedMessages(intake, approval, supervision, blacklist);
else
    builder.AddPublishing();

builder.Build().Run();

// What all four have: a database of their own, the broker, an identity provider, one address with health and documentation.
IResourceBuilder<ProjectResource> AddService<TProject>(string name, IResourceBuilder<PostgresDatabaseResource> database)
    where TProject : IProjectMetadata, new() =>
    WithClock(builder.AddProject<TProject>(name, launchProfileName: null))
        .WithReference(database, name).WaitFor(database)
        .WithReference(rabbitmq).WaitFor(rabbitmq)
        .WaitForCompletion(setup)
        .WithIdentity(identity)
        .WithHttpEndpoint(targetPort: development ? null : Publishing.Port)
        .WithExternalHttpEndpoints()
        .WithHttpHealthCheck("/health/ready")
        .WithUrlForEndpoint("http", url => (url.Url, url.DisplayText) = ("/scalar", "API documentation"));

// Real time, but in development, and only there, the clock that an operator can move for all of them at once.
IResourceBuilder<ProjectResource> WithClock(IResourceBuilder<ProjectResource> project)
{
    if (!development)
        return project;
    var file = Path.GetFullPath(builder.Configuration["HAITOU_CLOCK_FILE"] ?? ".data/clock", repository);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    return project
        .WithEnvironment("DOTNET_ENVIRONMENT", "Development")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("DevelopmentClock__File", file);
}
