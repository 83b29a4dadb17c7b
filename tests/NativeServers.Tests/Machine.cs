namespace Haitou.NativeServers.Tests;

/// <summary>What the machine says about processes and ports, beside what the servers say of themselves.</summary>
internal static class Machine
{
    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static IReadOnlyList<int> ProcessesOf(int pid) => [pid, .. Posix.DescendantsOf(pid)];

    /// <summary>The workers of a .NET program's thread pool.</summary>
    public static IReadOnlyList<string> PoolThreadsOf(int pid) =>
    [
        .. Directory.GetDirectories($"/proc/{pid}/task").Where(thread => NameOf(thread).StartsWith(".NET TP Worker", StringComparison.Ordinal)),
    ];

    public static async Task UntilAsync(Func<bool> condition, string what) =>
        Assert.True(await Poll.UntilAsync(condition, TimeSpan.FromSeconds(20)), $"It did not come about that {what}.");

    public static Task UntilGoneAsync(IEnumerable<int> processes) =>
        UntilAsync(() => !processes.Any(Posix.IsRunning), "all processes are gone");

    /// <summary>The addresses, in hexadecimal as the kernel shows them, that are listened on at a port.</summary>
    public static IReadOnlyList<string> ListenersOn(int port) =>
    [
        .. from file in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
           where File.Exists(file)
           from line in File.ReadLines(file).Skip(1)
           let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let local = fields[1].Split(':')
           where fields[3] == "0A" && local[1] == port.ToString("X4")
           select local[0],
    ];

    /// <summary>127.0.0.1.</summary>
    public const string Loopback = "0100007F";

    private static string NameOf(string thread)
    {
        try
        {
            return File.ReadAllText($"{thread}/comm");
        }
        catch (IOException)
        {
            return ""; // it has ended meanwhile
        }
    }
}
