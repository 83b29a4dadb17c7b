using Haitou.AppHost;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, DashboardApplicationName = "HaitouServices" });
var machine = Machine.From(builder); // what a system on this machine has besides; null where the system is published
var identity = new Identity(builder, machine);

// What the dashboard shows together.
var (town, district, servers, oneShots) = (Group("town"), Group("district"), Group("servers"), Group("one-shots"));

// One server with a database for each service, which no other service may open. One broker with two virtual hosts: the bus, which is the
// one link between the services, and the edge, where the departments' own systems connect. Each service is a user of its own there.
var stores = Servers.AddTo(builder, machine, parent: servers);

// Once, before the services: schemas, items and departments, and of the broker, as its administrator, virtual hosts, users and queues.
// Doing it again changes nothing.
var catalogue = Path.GetFullPath("../catalogue", builder.AppHostDirectory);
var setup = builder.AddProject<Projects.Haitou_Setup>("setup", launchProfileName: null)
    .WithReference(stores.Broker, "rabbitmq-edge").WaitFor(stores.Broker)
    .WithEnvironment("ConnectionStrings__rabbitmq", stores.Bus)
    .WithEnvironment("ConnectionStrings__rabbitmq-management", stores.BrokerManagement)
    .WithEnvironment("Catalogue__Folder", machine is null ? "/app/catalogue" : catalogue)
    .RunsOn(machine).ChildOf(oneShots);

// Township, the one window: applications, and the items that departments have delegated to the Town.
var intake = AddService<Projects.Haitou_Intake>("intake", town);

// District: the departments' lists of subjects, and what follows from them.
var blacklist = AddService<Projects.Haitou_Blacklist>("blacklist", district, atTheEdge: true);

// Township, the decisions: cases and licences. Asks blacklist itself when its own replica of the lists is too old.
var approval = AddService<Projects.Haitou_Approval>("approval", town, mayRunTwice: true)
    .WithReference(blacklist)
    .WithReference(intake) // for the materials that a dossier holds
    .WithDossierKey(machine)
    .WithClientCredentials(identity);

// District: what was decided goes to the feeds of the departments concerned, which claim it and supervise.
var supervision = AddService<Projects.Haitou_Supervision>("supervision", district, mayRunTwice: true, atTheEdge: true);

if (machine is not null)
    builder
        .AddOperatorCommands(machine, stores, catalogue, intake, approval, supervision, blacklist, setup)
        .KeepUp(machine)
        .WriteLogFiles(machine)
        .ReportStart(machine, stores);
#if PUBLISHERS
else
    builder.AddPublishing();
#endif

await builder.Build().RunToTheEndAsync();

// What all four have: a database and a user of the broker of their own, an identity provider, one address with health and documentation.
IResourceBuilder<ProjectResource> AddService<TProject>(
    string name, IResourceBuilder<GroupResource> side, bool mayRunTwice = false, bool atTheEdge = false)
    where TProject : IProjectMetadata, new()
{
    var database = stores.Database(name);
    setup.WithReference(database, name).WaitFor(database);
    return builder.AddProject<TProject>(name, launchProfileName: null)
        .WithReference(database, name).WaitFor(database)
        .WithBroker(stores, machine, setup, atTheEdge).WaitFor(stores.Broker)
        .WaitForCompletion(setup)
        .WithIdentity(identity)
        .WithAddress(machine, mayRunTwice)
        .RunsOn(machine).ChildOf(side);
}

IResourceBuilder<GroupResource> Group(string name) => builder.AddGroup(name);
