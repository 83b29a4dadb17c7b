using System.Security.Cryptography;
using System.Text.Json;
using Haitou.NativeServers;

namespace Haitou.LocalData;

/// <summary>Where to reach a running system. It holds passwords.</summary>
/// <param name="ProcessId">The process that keeps it up.</param>
/// <param name="Dashboard">The dashboard with its login; null where none is shown.</param>
/// <param name="Services">Addresses of the services, by name.</param>
/// <param name="ConnectionStrings">Of the databases by service; as the broker's administrator, of <c>rabbitmq</c>, the bus, of <c>rabbitmq-edge</c>, where departments connect, and of <c>rabbitmq-management</c>.</param>
public sealed record RunningSystem(
    int ProcessId, Uri? Dashboard, IReadOnlyDictionary<string, Uri> Services, IReadOnlyDictionary<string, string> ConnectionStrings);

/// <summary>The one folder with everything that outlives a run: data, key, clock, ports, logs.</summary>
public sealed class DataFolder
{
    private const UnixFileMode PassThrough = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Makes the folder unless it is there.</summary>
    /// <exception cref="InvalidOperationException">It cannot be made, or is a file.</exception>
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        try
        {
            // As root the servers run as users of their own, who have to come through to what is theirs.
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | PassThrough);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The data folder {Root} cannot be made: {(File.Exists(Root) ? "there is a file of that name." : e.Message)}", e);
        }
    }

    /// <summary>The one that <c>HAITOU_DATA</c> names; <c>./run</c> says <c>.data</c> in the repository unless told otherwise.</summary>
    public static DataFolder Default => new(Environment.GetEnvironmentVariable("HAITOU_DATA") is { Length: > 0 } set ? set : ".data");

    /// <summary>Its path.</summary>
    public string Root { get; }

    /// <summary>Where to reach the system that runs on it; may be of one that has been killed.</summary>
    public string SystemFile => In("system.json");

    /// <summary>Of the native PostgreSQL.</summary>
    public string PostgreSql => In("postgresql");

    /// <summary>Of the native RabbitMQ.</summary>
    public string RabbitMq => In("rabbitmq");

    /// <summary>Where the parts write what they write, a file each.</summary>
    public string Logs => In("logs");

    /// <summary>How far the clock of the services is ahead.</summary>
    public string Clock => In("clock");

    /// <summary>The beginning of the files' names.</summary>
    private const string BrokerPasswords = "broker-password-";

    private string KeyFile => In("identity-key");

    private string DossierKeyFile => In("dossier-key");

    private string DossierPublicKeyFile => In("dossier-public-key.pem");

    private string ContainerPasswordFile => In("container-password");

    private string PortsFile => In("ports.json");

    /// <summary>What the tokens of this system are signed with, in base64; made at the first call and kept.</summary>
    /// <exception cref="InvalidOperationException">The file holds something else.</exception>
    public string IdentityKey()
    {
        var kept = Kept(KeyFile, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)));
        return System.Buffers.Text.Base64.IsValid(kept, out var bytes) && bytes >= 32 ? kept : throw Damaged(KeyFile, "no key. Without it a new one is made, and tokens that were given out no longer hold");
    }

    /// <summary>Of the servers, where they are containers: their volumes remember it too. Native ones keep their own.</summary>
    public string ContainerPassword() => Kept(ContainerPasswordFile, () => RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>Of a service's own user on the broker; made at the first call and kept. The setup tells the broker.</summary>
    public string BrokerPassword(string service) => Kept(In(BrokerPasswords + service), () => RandomNumberGenerator.GetHexString(48, lowercase: true));

    /// <summary>
    /// What the dossiers of this system are signed with (P-256, PKCS #8 in base64); made at the first call and kept, with the public
    /// key beside it for whoever verifies them.
    /// </summary>
    public string DossierKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var kept = Kept(DossierKeyFile, () => Convert.ToBase64String(key.ExportPkcs8PrivateKey()));
        try
        {
            key.ImportPkcs8PrivateKey(Convert.FromBase64String(kept), out _);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw Damaged(DossierKeyFile, "no private key. Put it back from a copy: without it a new one is made, which does not verify the dossiers that were signed");
        }

        File.WriteAllText(DossierPublicKeyFile, key.ExportSubjectPublicKeyInfoPem() + "\n");
        return kept;
    }

    /// <summary>The public key that belongs to <see cref="DossierKey"/>, as PEM.</summary>
    /// <exception cref="InvalidOperationException">No system has run on this folder yet.</exception>
    public string DossierPublicKey()
    {
        if (!File.Exists(DossierKeyFile))
            throw new InvalidOperationException($"No system has run on {Root} yet.");
        _ = DossierKey();
        return File.ReadAllText(DossierPublicKeyFile);
    }

    /// <summary>Null when none has been started here.</summary>
    public RunningSystem? ReadSystem() =>
        File.Exists(SystemFile) ? Read<RunningSystem>(SystemFile) : null;

    /// <summary>The system that is up.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public RunningSystem ReadRunning() => ReadSystem() is { } system && IsTaken ? system
        : throw new InvalidOperationException($"No system is up on {Root}. ./run brings it up.");

    /// <summary>The system that is up, or as soon as the one that is being started is; it gives up by itself when it does not come up.</summary>
    /// <exception cref="InvalidOperationException">None is, nor being started.</exception>
    public async Task<RunningSystem> UntilUpAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!File.Exists(SystemFile) && IsTaken)
            await timer.WaitForNextTickAsync(ct);
        return ReadRunning();
    }

    /// <summary>A system runs on it, or is being started or stopped.</summary>
    public bool IsTaken
    {
        get
        {
            using var free = FolderLock.TryTake(Root);
            return free is null;
        }
    }

    /// <summary>Says where it is to be reached.</summary>
    public void WriteSystem(RunningSystem system) => PrivateFile.Write(SystemFile, JsonSerializer.Serialize(system, Json));

    /// <summary>Takes the folder for one run.</summary>
    /// <exception cref="InvalidOperationException">A system is running on it.</exception>
    /// <exception cref="InvalidOperationException">Its files are another user's.</exception>
    public FolderLock Take()
    {
        try
        {
            return FolderLock.TryTake(Root) ?? throw new InvalidOperationException(
                $"A system is running on {Root}{(ReadSystem() is { } running ? $" (process {running.ProcessId})" : "")}. "
                + "Stop it first, or set HAITOU_DATA to another folder for a second one beside it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The data folder {Root} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>
    /// A port for each name: what <c>HAITOU_…_PORT</c> sets; else the one of the last run, so that addresses stay what they
    /// were; else, or when that one is in use by now, a free one.
    /// </summary>
    public IReadOnlyDictionary<string, int> TakePorts(params IEnumerable<string> names)
    {
        var last = File.Exists(PortsFile) ? Read<Dictionary<string, int>>(PortsFile) : [];
        var set = names.Select(name => (Name: name, Port: SetPort(name))).Where(s => s.Port is not null).ToDictionary(s => s.Name, s => s.Port!.Value);
        if (set.GroupBy(s => s.Value).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"{string.Join(" and ", twice.Select(s => s.Key))} are set to the same port, {twice.Key}.");
        var ports = names.ToDictionary(name => name, name =>
            set.TryGetValue(name, out var wanted) ? wanted
            : last.TryGetValue(name, out var port) && !set.ContainsValue(port) && IsFreeSoon(port) ? port
            : FreePorts.Take());
        PrivateFile.Write(PortsFile, JsonSerializer.Serialize(ports, Json));
        return ports;
    }

    /// <summary>
    /// Empties it of what a system keeps there, and of nothing else: <c>HAITOU_DATA</c> may have named a folder with a
    /// person's own files by mistake.
    /// </summary>
    public void Empty()
    {
        using var taken = Take();
        foreach (var folder in new[] { PostgreSql, RabbitMq, Logs }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
        foreach (var file in new[] { SystemFile, KeyFile, DossierKeyFile, DossierPublicKeyFile, ContainerPasswordFile, PortsFile, Clock, In("lock") }
            .Concat(Directory.GetFiles(Root, BrokerPasswords + "*")))
            File.Delete(file);
    }

    private static T Read<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json)!;
        }
        catch (JsonException e)
        {
            throw Damaged(file, $"no JSON (line {e.LineNumber + 1}). Without it a new one is made");
        }
    }

    private static InvalidOperationException Damaged(string file, string how) => new($"{file} is damaged: it holds {how}.");

    private static int? SetPort(string name)
    {
        var variable = $"HAITOU_{name.ToUpperInvariant().Replace('-', '_')}_PORT";
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return null;
        if (!ushort.TryParse(text, out var port) || port == 0)
            throw new InvalidOperationException($"{variable}={text} is not a port.");
        return IsFreeSoon(port) ? port : throw new InvalidOperationException($"{variable}={port} is in use by another program.");
    }

    /// <summary>After a kill -9 the kernel takes a moment to end the children that held it.</summary>
    private static bool IsFreeSoon(int port)
    {
        for (var i = 0; i < 20; i++, Thread.Sleep(100))
            if (FreePorts.IsFree(port))
                return true;
        return false;
    }

    /// <summary>Two that make it at once agree on one: whoever is later reads what is there.</summary>
    private static string Kept(string file, Func<string> make)
    {
        if (!File.Exists(file))
            PrivateFile.Write(file, make(), replace: false);
        return File.ReadAllText(file).Trim();
    }

    private string In(string name) => Path.Combine(Root, name);
}
