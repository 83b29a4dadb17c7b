using Npgsql;

namespace Haitou.NativeServers;

/// <summary>A PostgreSQL cluster of its own.</summary>
public sealed class PostgreSqlServer : NativeServer
{
    private const string User = "app";
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LeftoverPatience = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyDictionary<string, string> _settings;

    /// <summary>Nothing is started yet.</summary>
    /// <param name="folder">Null for a temporary one.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="settings">Settings of postgresql.conf, over the ones given here.</param>
    public PostgreSqlServer(string? folder = null, int port = 0, IReadOnlyDictionary<string, string>? settings = null)
        : base("PostgreSQL", accountName: "postgres", folder)
    {
        Port = port.OrFree();
        _settings = settings ?? new Dictionary<string, string>();
    }

    /// <summary>
    /// For tests. A power cut may ruin the data, kill -9 of all its processes does not: what they wrote is with the kernel.
    /// (Turning synchronous_commit off as well would lose commits to kill -9 too, and is left on for that reason.)
    /// </summary>
    public static IReadOnlyDictionary<string, string> TestSpeed { get; } =
        new Dictionary<string, string> { ["fsync"] = "off", ["full_page_writes"] = "off" };

    /// <summary>Of every PostgreSQL that is started for the system, by itself or in a container.</summary>
    public static IReadOnlyDictionary<string, string> Common { get; } = new Dictionary<string, string>
    {
        ["max_connections"] = "300",
        // Of a statement that fails neither rows nor parameters get into the server's log: they are persons' data.
        ["log_error_verbosity"] = "terse",
        ["log_parameter_max_length"] = "0",
        ["log_parameter_max_length_on_error"] = "0",
        // What is asked is short: compiling it takes longer than carrying it out.
        ["jit"] = "off",
        // There are no disks with heads any more for which the default was chosen: an index is worth reading sooner.
        ["random_page_cost"] = "1.1",
        // The first change of a page after a checkpoint writes the page as a whole: smaller, and less often.
        ["wal_compression"] = "on",
        ["checkpoint_timeout"] = "15min",
        ["max_wal_size"] = "2GB",
    };

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>For Npgsql, as the superuser <c>app</c>.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
    }.ConnectionString;

    /// <summary>Makes the database unless it is there.</summary>
    public async Task CreateDatabaseAsync(string name, CancellationToken cancellation = default)
    {
        await using var connection = await ConnectAsync(cancellation);
        await using var find = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await find.ExecuteScalarAsync(cancellation) is null)
        {
            await using var create = new NpgsqlCommand($"create database \"{name.Replace("\"", "\"\"")}\"", connection);
            await create.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    // Interrupt is PostgreSQL's "fast" stop: it ends the sessions and writes a checkpoint. Terminate would wait for the
    // clients to leave by themselves.
    public override Task StopAsync() => Process?.StopAsync(Signal.Interrupt, StopPatience) ?? Task.CompletedTask;

    private protected override async Task PrepareAsync()
    {
        if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
        {
            await InitializeAsync();
        }

        await ClearLeftoverAsync();
    }

    private protected override Task<ChildProcess> LaunchAsync()
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{Port}",
            // A socket's path is limited to 107 characters, which a deep data folder exceeds; and nobody needs one.
            ["unix_socket_directories"] = "",
        };
        foreach (var (name, value) in Common.Concat(_settings))
        {
            settings[name] = value;
        }

        string[] arguments = ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })];
        return ChildProcess.StartAsync(Command("postgres", arguments), Log);
    }

    /// <inheritdoc/>
    public override async Task ProbeAsync(CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(cancellation);
    }

    /// <summary>In a folder beside the data's place, moved there when complete: initdb may be killed half way.</summary>
    private async Task InitializeAsync()
    {
        var unfinished = Data + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        MakeFolder(unfinished);
        var passwordFile = WriteSecret(Path.Combine(Folder, "initdb-password"), Password);
        string[] sync = _settings.GetValueOrDefault("fsync") == "off" ? ["--no-sync"] : [];
        var (exitCode, output) = await ChildProcess.RunAsync(Command("initdb",
        [
            "-D", unfinished, "-U", User, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--locale=C.UTF-8", "-E", "UTF8", .. sync,
        ]));
        File.Delete(passwordFile);
        if (exitCode != 0)
        {
            throw Failure("could not be initialised", output);
        }

        Directory.Move(unfinished, Data);
    }

    /// <summary>
    /// After a kill -9 <c>postmaster.pid</c> stays behind, and PostgreSQL believes it as long as the process can be found:
    /// even as a zombie, and even when the number belongs to another program by now. We hold the folder's lock, so whatever
    /// still runs on this data has lost its owner.
    /// </summary>
    private async Task ClearLeftoverAsync()
    {
        if (!int.TryParse(File.Exists(PidFile) ? File.ReadLines(PidFile).FirstOrDefault() : null, out var pid))
        {
            return;
        }

        if (RunsOnThisData(pid))
        {
            Posix.Send(pid, Signal.Quit);
            if (!await Poll.UntilAsync(() => !RunsOnThisData(pid), LeftoverPatience))
            {
                throw Failure($"is still served by process {pid}, which does not stop", "");
            }
        }

        File.Delete(PidFile);
    }

    /// <summary>PostgreSQL works in its data folder; seen through /proc it is the same one whatever links lead there.</summary>
    private bool RunsOnThisData(int pid)
    {
        try
        {
            return Posix.IsRunning(pid) && File.ReadAllText($"/proc/{pid}/cwd/postmaster.pid") == File.ReadAllText(PidFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private ChildCommand Command(string program, params string[] arguments) => new(Installed.PostgreSql(program), arguments)
    {
        WorkingDirectory = "/",
        // The caller's PGDATA, PGPORT and the like are meant for other servers.
        Environment = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("PG"))
            .ToDictionary(name => name, _ => (string?)null),
        Privileges = Privileges,
        // Quit ends the backends and takes shared memory and postmaster.pid away, without waiting for anyone.
        OnOwnersDeath = Signal.Quit,
    };

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        // Pooling would keep sessions open that a stop or a kill then breaks under a later caller.
        var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
