using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Haitou.NativeServers;

/// <summary>The ports of one RabbitMQ; 0 for a free one.</summary>
/// <param name="Amqp">For clients.</param>
/// <param name="Management">For the management page and API.</param>
/// <param name="NameServer">For Erlang's name server.</param>
/// <param name="Distribution">For Erlang's own protocol between nodes and tools.</param>
public sealed record RabbitMqPorts(int Amqp = 0, int Management = 0, int NameServer = 0, int Distribution = 0);

/// <summary>
/// RabbitMQ with its management plugin, and with a name server (epmd) of its own. Erlang would share one among all nodes
/// of the machine and leave it running for ever; ours is our child and ends with the node.
/// </summary>
public sealed class RabbitMqServer : NativeServer
{
    private const string User = "app";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NameServerPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan QueuesPace = TimeSpan.FromSeconds(5);

    /// <summary>Queues that start are down for a moment.</summary>
    private const int LooksUntilDown = 3;

    private readonly RabbitMqPorts _ports;
    private readonly HttpClient _management;
    private CancellationTokenSource _endNameServer = new();
    private Task _nameServer = Task.CompletedTask;

    /// <summary>Nothing is started yet.</summary>
    /// <param name="folder">Null for a temporary one.</param>
    /// <param name="ports">Free ones where none are given.</param>
    public RabbitMqServer(string? folder = null, RabbitMqPorts? ports = null)
        : base("RabbitMQ", accountName: "rabbitmq", folder)
    {
        ports ??= new RabbitMqPorts();
        _ports = new(ports.Amqp.OrFree(), ports.Management.OrFree(), ports.NameServer.OrFree(), ports.Distribution.OrFree());
        _management = new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{ManagementPort}/api/"),
            Timeout = TimeSpan.FromSeconds(5),
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))),
            },
        };
    }

    /// <summary>Where clients connect.</summary>
    public int Port => _ports.Amqp;

    /// <summary>Where the management page and API are.</summary>
    public int ManagementPort => _ports.Management;

    /// <summary>With user and password.</summary>
    public string ManagementUri => $"http://{User}:{Password}@127.0.0.1:{ManagementPort}";

    /// <summary>For AMQP clients, as the administrator <c>app</c>.</summary>
    public string ConnectionString(string virtualHost = "/") =>
        $"amqp://{User}:{Password}@127.0.0.1:{Port}/{(virtualHost == "/" ? "" : Uri.EscapeDataString(virtualHost))}";

    /// <summary>Makes the virtual host unless it is there.</summary>
    public async Task CreateVirtualHostAsync(string name, CancellationToken cancellation = default)
    {
        var host = Uri.EscapeDataString(name);
        await PutAsync($"vhosts/{host}", new { }, cancellation);
        await PutAsync($"permissions/{host}/{User}", new { configure = ".*", write = ".*", read = ".*" }, cancellation);
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        if (Process is not null)
        {
            await Process.StopAsync(Signal.Terminate, StopPatience);
        }

        await EndNameServerAsync();
    }

    /// <inheritdoc/>
    public override async Task KillAsync()
    {
        await base.KillAsync();
        await EndNameServerAsync();
    }

    private protected override async Task PrepareAsync()
    {
        MakeFolder(Data);
        var cookie = Path.Combine(Data, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            WriteSecret(cookie, RandomNumberGenerator.GetHexString(32));
            // Erlang refuses a cookie that others, or in some versions even its owner, could change.
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }

        // The user is made at the first start and kept; the ports are read at each.
        WriteSecret(Path.Combine(Data, "rabbitmq.conf"), $"""
            default_user = {User}
            default_pass = {Password}
            listeners.tcp.1 = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ManagementPort}

            """);
        WriteSecret(Path.Combine(Data, "enabled_plugins"), "[rabbitmq_management].");
    }

    /// <summary>Mnesia asks the kernel about its user, which forgets the rights that the process has kept; so as root.</summary>
    private protected override IReadOnlyList<string> PrivilegesOutOfReach(Account account) => [];

    private protected override async Task<ChildProcess> LaunchAsync()
    {
        var node = Command(Installed.RabbitMqServer());
        await EndNameServerAsync();
        _endNameServer = new CancellationTokenSource();
        _nameServer = KeepNameServerAsync(_endNameServer.Token);
        if (!await Poll.UntilAsync(() => !FreePorts.IsFree(_ports.NameServer), NameServerPatience))
        {
            // The node would start one of its own, which nobody ends.
            await EndNameServerAsync();
            throw Failure($"has no name server after {NameServerPatience.TotalSeconds:0} s", "");
        }

        var process = await ChildProcess.StartAsync(node, Log);
        _ = EndWithoutQueuesAsync(process);
        return process;
    }

    /// <inheritdoc/>
    public override async Task ProbeAsync(CancellationToken cancellation)
    {
        using var overview = await _management.GetAsync("overview", cancellation);
        overview.EnsureSuccessStatusCode();

        // The listener for clients opens last. It answers a client's greeting with a frame of method 1 (connection.start).
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port, limit.Token);
        await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), limit.Token);
        var answer = new byte[1];
        await client.GetStream().ReadExactlyAsync(answer, limit.Token);
        if (answer[0] != 1)
        {
            throw new IOException("The port for clients does not speak AMQP 0-9-1.");
        }
    }

    /// <summary>
    /// Without a name server RabbitMQ goes on, but starts one itself after a minute, as a daemon that nobody ends. So one
    /// that dies is replaced at once; the node tells the new one its name when it next looks.
    /// </summary>
    private async Task KeepNameServerAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            var nameServer = await ChildProcess.StartAsync(Command("epmd"), Log);
            await using (stopped.Register(() => nameServer.Send(Signal.Kill)))
            {
                await nameServer.Exited;
            }

            await Task.Delay(200, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// A node whose disk was full goes on and says that it is well, but the log that all quorum queues write to has ended, and with it they
    /// have: they take nothing more, until the node is started anew. So it is ended here, and whoever keeps it up starts it again.
    /// </summary>
    private async Task EndWithoutQueuesAsync(ChildProcess node)
    {
        using var timer = new PeriodicTimer(QueuesPace);
        for (var looks = 0; looks < LooksUntilDown; looks = await HasQueuesDownAsync() ? looks + 1 : 0)
        {
            await timer.WaitForNextTickAsync();
            if (node.Exited.IsCompleted)
            {
                return;
            }
        }

        Log("Queues are down, as after a full disk: RabbitMQ is ended, so that it comes back with them.");
        await node.KillAsync();
    }

    private async Task<bool> HasQueuesDownAsync()
    {
        try
        {
            // Without statistics it is cheap; without totals every queue that was ever declared would be "live".
            return (await _management.GetFromJsonAsync<QueueState[]>("queues?disable_stats=true&enable_queue_totals=true"))!.Any(queue => queue.State == "down");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            return false; // it is starting, or ending
        }
    }

    private sealed record QueueState(string? State);

    private async Task EndNameServerAsync()
    {
        await _endNameServer.CancelAsync();
        await _nameServer;
    }

    private ChildCommand Command(string program)
    {
        // The caller's settings for Erlang and RabbitMQ are meant for other nodes.
        var environment = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("RABBITMQ_") || name.StartsWith("ERL_"))
            .ToDictionary(name => name, _ => (string?)null);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = Data,
            ["ERL_EPMD_PORT"] = $"{_ports.NameServer}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_CRASH_DUMP"] = Path.Combine(Data, "erl_crash.dump"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            // The name is in the paths of the data, so it stays the same; the private name server keeps it apart.
            ["RABBITMQ_NODENAME"] = "haitou@localhost",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Data, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(Data, "log"),
            ["RABBITMQ_DIST_PORT"] = $"{_ports.Distribution}",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(Data, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(Data, "enabled_plugins"),
            // Tables for a million processes are ten mebibytes before there is one.
            ["RABBITMQ_MAX_NUMBER_OF_PROCESSES"] = "100000",
            ["RABBITMQ_MAX_NUMBER_OF_ATOMS"] = "1000000",
            // Makes the script become the node instead of starting it as a child; its input is closed all the same.
            ["RABBITMQ_ALLOW_INPUT"] = "1",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-noinput -kernel inet_dist_use_interface {127,0,0,1}",
        })
        {
            environment[name] = value;
        }

        return new ChildCommand(program) { WorkingDirectory = "/", Environment = environment, Privileges = Privileges };
    }

    private async Task PutAsync<T>(string path, T content, CancellationToken cancellation)
    {
        using var answer = await _management.PutAsJsonAsync(path, content, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
