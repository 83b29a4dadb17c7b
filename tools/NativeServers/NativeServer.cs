using System.Diagnostics;
using System.Security.Cryptography;

namespace Haitou.NativeServers;

/// <summary>
/// A private server in a folder of its own: its data in <c>data</c>, what it writes in <c>server.log</c>, its password in
/// <c>password</c>. It listens on 127.0.0.1 only.
/// </summary>
public abstract class NativeServer : IRestartable, IAsyncDisposable
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly bool _temporary;
    private readonly Lazy<string> _password;
    private FolderLock? _lock;
    private LineFile? _log;
    private Account? _account;

    /// <summary>Nothing is started yet.</summary>
    /// <param name="name">Names the server in messages.</param>
    /// <param name="accountName">The system user it runs as when we are root.</param>
    /// <param name="folder">Null for a temporary one, which goes away with the server.</param>
    private protected NativeServer(string name, string accountName, string? folder)
    {
        Name = name;
        AccountName = accountName;
        _temporary = folder is null;
        Folder = Path.GetFullPath(folder ?? Directory.CreateTempSubdirectory("haitou-").FullName);
        _password = new Lazy<string>(ReadOrMakePassword);
    }

    /// <summary>Names the server in messages.</summary>
    public string Name { get; }

    /// <summary>Where all of it is.</summary>
    public string Folder { get; }

    /// <summary>Takes each line that the server writes, besides its <see cref="LogFile"/>.</summary>
    public Action<string>? Output { get; set; }

    /// <summary>What the server writes.</summary>
    public string LogFile => Path.Combine(Folder, "server.log");

    /// <inheritdoc/>
    public int? Pid => Process is { Exited.IsCompleted: false } running ? running.Pid : null;

    /// <inheritdoc/>
    public Task<int> Exited => Process?.Exited ?? Task.FromResult(0);

    /// <summary>The server's own files; they belong to the user it runs as.</summary>
    protected string Data => Path.Combine(Folder, "data");

    /// <summary>The password of the one user there is.</summary>
    protected string Password => _password.Value;

    private protected ChildProcess? Process { get; private set; }

    /// <summary>How to change to the user the server runs as; empty for a normal user.</summary>
    private protected IReadOnlyList<string> Privileges { get; private set; } = [];

    private string AccountName { get; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (Pid is not null)
        {
            throw new InvalidOperationException($"{Name} in {Folder} is running.");
        }

        await TakeFolderAsync();
        await PrepareAsync();
        Process = await LaunchAsync();
        try
        {
            await UntilItAnswersAsync(cancellation);
        }
        catch
        {
            await KillAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public abstract Task StopAsync();

    /// <inheritdoc/>
    public virtual Task KillAsync() => Process?.KillAsync() ?? Task.CompletedTask;

    /// <summary>Stops it; a temporary one is killed instead, for its data goes away anyway.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_temporary ? KillAsync() : StopAsync());
        _log?.Dispose();
        _log = null;
        if (_temporary)
        {
            Directory.Delete(Folder, recursive: true);
        }

        _lock?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What must be in the folder before the server starts, at the first start and at each later one.</summary>
    private protected abstract Task PrepareAsync();

    private protected abstract Task<ChildProcess> LaunchAsync();

    /// <summary>Asks it as a client would.</summary>
    /// <exception cref="Exception">It does not answer; which exception depends on why.</exception>
    public abstract Task ProbeAsync(CancellationToken cancellation);

    private protected Exception Failure(string what, string output) =>
        new InvalidOperationException($"{Name} in {Folder} {what}. It wrote:{Environment.NewLine}{output}");

    /// <summary>Writes a file that only the server's user may read.</summary>
    private protected string WriteSecret(string path, string content)
    {
        PrivateFile.Write(path, content);
        _account?.Own(path);
        return path;
    }

    /// <summary>Makes a folder that only the server's user may enter.</summary>
    private protected void MakeFolder(string path)
    {
        Directory.CreateDirectory(path, OwnerFolder);
        _account?.Own(path);
    }

    private protected void Log(string line)
    {
        _log?.Write(line);
        Output?.Invoke(line);
    }

    private async Task TakeFolderAsync()
    {
        Directory.CreateDirectory(Folder);
        _lock ??= FolderLock.TryTake(Folder) ?? throw new InvalidOperationException($"{Folder} is in use by another process.");
        _log ??= new LineFile(LogFile, append: true);
        _account = Account.ToChangeTo(AccountName);
        if (_account is not null)
        {
            // Others may pass through, not look: the server's user has to reach what is its own below this folder.
            File.SetUnixFileMode(Folder, OwnerFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            var reach = await ChildProcess.RunAsync(new ChildCommand("test", "-x", Folder) { Privileges = _account.Change });
            Privileges = reach.ExitCode == 0 ? _account.Change : PrivilegesOutOfReach(_account);
        }
    }

    /// <summary>How to run where the server's own user cannot reach the folder, such as a clone below /root.</summary>
    private protected virtual IReadOnlyList<string> PrivilegesOutOfReach(Account account) => account.ChangeKeepingAccess;

    private async Task UntilItAnswersAsync(CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50, cancellation))
        {
            if (Exited.IsCompleted)
            {
                throw Failure($"ended while starting, with exit code {await Exited}", await Process!.LastWordsAsync());
            }

            try
            {
                await ProbeAsync(cancellation);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                if (waited.Elapsed > StartLimit)
                {
                    await KillAsync();
                    throw Failure($"did not answer within {StartLimit.TotalSeconds:0} s ({e.Message})", await Process!.LastWordsAsync());
                }
            }
        }
    }

    // A password made once and kept, because the data folder remembers it too.
    private string ReadOrMakePassword()
    {
        var path = Path.Combine(Folder, "password");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Folder);
            PrivateFile.Write(path, RandomNumberGenerator.GetHexString(32, lowercase: true));
        }

        return File.ReadAllText(path);
    }
}
