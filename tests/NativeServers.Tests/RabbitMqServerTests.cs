using System.Text;
using RabbitMQ.Client;

namespace Haitou.NativeServers.Tests;

public sealed class RabbitMqServerTests : IDisposable
{
    private const string Queue = "department.test";
    private readonly string _folder = Directory.CreateTempSubdirectory("haitou-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Comes_back_after_kill_minus_nine_on_the_same_ports_with_what_was_confirmed()
    {
        await using var server = new RabbitMqServer(_folder);
        await server.StartAsync(Machine.Cancelled);
        await server.CreateVirtualHostAsync("town 1", Machine.Cancelled);
        await DeclareAsync(server);
        // RabbitMQ writes down half a second late that a new quorum queue is served here; killed before, it has a queue that
        // never answers. Ending in order writes it down. What is confirmed later is safe at once.
        await server.StopAsync();
        await server.StartAsync(Machine.Cancelled);
        await PublishAsync(server, "first");
        var processes = Machine.ProcessesOf(server.Pid!.Value);

        await server.KillAsync();

        Assert.Null(server.Pid);
        await Machine.UntilGoneAsync(processes);
        await server.StartAsync(Machine.Cancelled);
        Assert.Equal("first", await TakeAsync(server));
    }

    [Fact]
    public async Task Two_run_side_by_side_on_loopback_only_and_leave_nothing()
    {
        var ports = new RabbitMqPorts(FreePorts.Take(), FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
        var first = new RabbitMqServer(ports: ports);
        var second = new RabbitMqServer();
        await Task.WhenAll(first.StartAsync(Machine.Cancelled), second.StartAsync(Machine.Cancelled));
        int[] processes = [.. Machine.ProcessesOf(first.Pid!.Value), .. Machine.ProcessesOf(second.Pid!.Value)];

        int[] all = [ports.Amqp, ports.Management, ports.Distribution];
        Assert.All(all, port => Assert.Equal([Machine.Loopback], Machine.ListenersOn(port)));
        // Erlang's name server always listens on ::1 too.
        Assert.Empty(Machine.ListenersOn(ports.NameServer).Except([Machine.Loopback, "00000000000000000000000001000000"]));

        await first.DisposeAsync();
        await second.DisposeAsync();
        await Machine.UntilGoneAsync(processes);
        Assert.All([.. all, ports.NameServer], port => Assert.True(FreePorts.IsFree(port)));
        Assert.False(Directory.Exists(first.Folder));
        Assert.False(Directory.Exists(second.Folder));
    }

    [Fact]
    public async Task Stops_in_order_and_replaces_a_name_server_that_dies()
    {
        var ports = new RabbitMqPorts(NameServer: FreePorts.Take());
        await using var server = new RabbitMqServer(_folder, ports);
        await server.StartAsync(Machine.Cancelled);
        var nameServer = NameServerOf(ports.NameServer);

        Posix.Send(nameServer, Signal.Kill);

        await Machine.UntilGoneAsync([nameServer]);
        await Machine.UntilAsync(() => !FreePorts.IsFree(ports.NameServer), "a name server is there again");
        Assert.NotNull(server.Pid);

        await server.StopAsync();
        Assert.Equal(0, await server.Exited);
        Assert.True(FreePorts.IsFree(ports.NameServer));

        int NameServerOf(int port) => Posix.ProcessesWith("ERL_EPMD_PORT", $"{port}").Single(pid => Posix.IsRunning(pid) && Posix.ProgramOf(pid) == "epmd");
    }

    [Fact]
    public async Task Ends_when_its_queues_are_down_as_after_a_full_disk_and_comes_back_with_what_was_confirmed()
    {
        var ports = new RabbitMqPorts(NameServer: FreePorts.Take());
        await using var server = new RabbitMqServer(_folder, ports);
        await server.StartAsync(Machine.Cancelled);
        await server.CreateVirtualHostAsync("town 1", Machine.Cancelled);
        await DeclareAsync(server);
        await PublishAsync(server, "first");

        var (exitCode, said) = await ChildProcess.RunAsync(new ChildCommand(
            Path.Combine(Path.GetDirectoryName(Installed.RabbitMqServer())!, "rabbitmqctl"), "-n", "haitou@localhost", "eval",
            "[ra:stop_server(quorum_queues, amqqueue:get_pid(Queue)) || Queue <- rabbit_amqqueue:list()].")
        {
            WorkingDirectory = "/",
            Environment = new Dictionary<string, string?> { ["HOME"] = Path.Combine(_folder, "data"), ["ERL_EPMD_PORT"] = $"{ports.NameServer}", ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null" },
        });
        Assert.True(exitCode == 0, said);

        Assert.NotEqual(0, await server.Exited.WaitAsync(TimeSpan.FromMinutes(1), Machine.Cancelled));
        Assert.Contains("Queues are down", await File.ReadAllTextAsync(server.LogFile, Machine.Cancelled));
        await server.StartAsync(Machine.Cancelled);
        Assert.Equal("first", await TakeAsync(server));
    }

    private static async Task DeclareAsync(RabbitMqServer server)
    {
        await using var connection = await ConnectAsync(server);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Machine.Cancelled);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: Machine.Cancelled);
    }

    private static async Task PublishAsync(RabbitMqServer server, string text)
    {
        await using var connection = await ConnectAsync(server);
        var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(confirmed, Machine.Cancelled);
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true },
            Encoding.UTF8.GetBytes(text), Machine.Cancelled);
    }

    private static async Task<string?> TakeAsync(RabbitMqServer server)
    {
        await using var connection = await ConnectAsync(server);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Machine.Cancelled);
        var message = await channel.BasicGetAsync(Queue, autoAck: true, Machine.Cancelled);
        return message is null ? null : Encoding.UTF8.GetString(message.Body.Span);
    }

    private static Task<IConnection> ConnectAsync(RabbitMqServer server) =>
        new ConnectionFactory { Uri = new Uri(server.ConnectionString("town 1")) }.CreateConnectionAsync(Machine.Cancelled);
}
