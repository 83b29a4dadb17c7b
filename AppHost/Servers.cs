using System.Diagnostics;
using Haitou.NativeServers;

namespace Haitou.AppHost;

/// <summary>
/// PostgreSQL and RabbitMQ: containers where an engine answers or the system is published, else processes of this machine. Resources,
/// names and addresses are the same either way.
/// </summary>
internal abstract class Servers
{
    /// <summary>The broker: its edge, where departments' systems connect, as its administrator.</summary>
    public abstract IResourceBuilder<IResourceWithConnectionString> Broker { get; }

    /// <summary>The broker's bus between the services, as its administrator.</summary>
    public abstract ReferenceExpression Bus { get; }

    /// <summary>The broker's management API, with user and password.</summary>
    public abstract ReferenceExpression BrokerManagement { get; }

    /// <summary>The virtual host of the bus; the edge is in the broker's own.</summary>
    private const string BusHost = "haitou.bus";

    /// <summary>What a person looks at of the broker.</summary>
    public const string BrokerManagementText = "Broker management";

    /// <summary>Where AMQP clients find the broker.</summary>
    protected abstract ReferenceExpression BrokerAddress { get; }

    /// <summary>The bus, or the edge, as a service's own user.</summary>
    public ReferenceExpression BrokerAs(string service, IResourceBuilder<ParameterResource> password, bool edge = false) =>
        ReferenceExpression.Create($"amqp://haitou.{service}:{password.Resource}@{BrokerAddress}/{(edge ? "" : BusHost)}");

    /// <summary>The database of a service.</summary>
    public abstract IResourceBuilder<IResourceWithConnectionString> Database(string service);

    /// <summary>Adds them. <c>HAITOU_SERVERS</c> set to <c>native</c> or <c>containers</c> decides; unset, whether an engine answers.</summary>
    public static Servers AddTo(IDistributedApplicationBuilder builder, Machine? machine, IResourceBuilder<GroupResource> parent)
    {
        var native = machine is not null && builder.Configuration["HAITOU_SERVERS"] switch
        {
            "native" => true,
            "containers" => false,
            _ => !EngineAnswers("docker") && !EngineAnswers("podman"),
        };
        return native ? new NativeServers(builder, machine!, parent) : new ContainerServers(builder, machine, parent);
    }

    private static bool EngineAnswers(string engine)
    {
        try
        {
            using var asked = Process.Start(new ProcessStartInfo(engine, "ps") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            if (asked.WaitForExit(TimeSpan.FromSeconds(5)))
                return asked.ExitCode == 0;
            asked.Kill();
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // not installed
        }
    }

    /// <summary>Children of this program, which end with it however it ends.</summary>
    private sealed class NativeServers : Servers
    {
        private readonly IDistributedApplicationBuilder _builder;
        private readonly PostgreSqlServer _database;
        private readonly IResourceBuilder<NativeServerResource> _postgresql;

        public NativeServers(IDistributedApplicationBuilder builder, Machine machine, IResourceBuilder<GroupResource> parent)
        {
            _builder = builder;
            _database = new PostgreSqlServer(machine.Folder.PostgreSql, machine.Port("postgresql"), machine.PostgreSql);
            var broker = new RabbitMqServer(machine.Folder.RabbitMq, new RabbitMqPorts(
                machine.Port("rabbitmq"), machine.Port("rabbitmq-management"), machine.Port("rabbitmq-names"), machine.Port("rabbitmq-nodes")));
            _postgresql = builder.AddNativeServer("postgresql", _database, _database.ConnectionString("postgres")).ChildOf(parent);
            Broker = builder.AddNativeServer("rabbitmq", broker, broker.ConnectionString()).ChildOf(parent)
                .WithUrl(new Uri(broker.ManagementUri).GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped), BrokerManagementText);
            Bus = ReferenceExpression.Create($"{broker.ConnectionString(BusHost)}");
            BrokerManagement = ReferenceExpression.Create($"{broker.ManagementUri}");
            BrokerAddress = ReferenceExpression.Create($"{$"127.0.0.1:{broker.Port}"}");
        }

        public override IResourceBuilder<IResourceWithConnectionString> Broker { get; }

        public override ReferenceExpression Bus { get; }

        public override ReferenceExpression BrokerManagement { get; }

        protected override ReferenceExpression BrokerAddress { get; }

        /// <summary>Made by the setup.</summary>
        public override IResourceBuilder<IResourceWithConnectionString> Database(string service) =>
            _builder.AddConnectionString($"{service}-db", ReferenceExpression.Create($"{_database.ConnectionString(service)}"))
                .WithParentRelationship(_postgresql).WaitFor(_postgresql);
    }

    private sealed class ContainerServers : Servers
    {
        private readonly IResourceBuilder<PostgresServerResource> _postgresql;

        public ContainerServers(IDistributedApplicationBuilder builder, Machine? machine, IResourceBuilder<GroupResource> parent)
        {
            // ./run reset finds the volumes by these names.
            var volumes = builder.Configuration["HAITOU_VOLUMES"] ?? "haitou";
            var password = machine is null ? null : builder.AddParameter("container-password", () => machine.Folder.ContainerPassword(), secret: true);
            _postgresql = builder.AddPostgres("postgresql", password: password, port: machine?.Port("postgresql"))
                .WithDataVolume($"{volumes}-postgres")
                .WithArgs([.. PostgreSqlServer.Common.Concat(machine?.PostgreSql ?? new Dictionary<string, string>())
                    .SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })])
                .ChildOf(parent);
            var broker = builder.AddRabbitMQ("rabbitmq", password: password, port: machine?.Port("rabbitmq"))
                .WithManagementPlugin(machine?.Port("rabbitmq-management"))
                .WithDataVolume($"{volumes}-rabbitmq")
                .WithEnvironment("RABBITMQ_NODENAME", "rabbitmq@localhost") // the data belongs to the node of this name
                .WithUrlForEndpoint("management", url => url.DisplayText = BrokerManagementText)
                .ChildOf(parent);
            Broker = broker;
            var management = broker.GetEndpoint("management");
            BrokerManagement = ReferenceExpression.Create(
                $"http://{broker.Resource.UserNameReference}:{broker.Resource.PasswordParameter}@{management.Property(EndpointProperty.HostAndPort)}");
            BrokerAddress = ReferenceExpression.Create($"{broker.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");
            Bus = ReferenceExpression.Create(
                $"amqp://{broker.Resource.UserNameReference}:{broker.Resource.PasswordParameter}@{BrokerAddress}/{BusHost}");
        }

        public override IResourceBuilder<IResourceWithConnectionString> Broker { get; }

        public override ReferenceExpression Bus { get; }

        public override ReferenceExpression BrokerManagement { get; }

        protected override ReferenceExpression BrokerAddress { get; }

        public override IResourceBuilder<IResourceWithConnectionString> Database(string service) => _postgresql.AddDatabase($"{service}-db", service);
    }
}
