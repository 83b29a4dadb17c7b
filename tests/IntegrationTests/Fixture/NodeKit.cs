using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>The departments' kit, which is JavaScript: started as a developer of a department would.</summary>
public static class NodeKit
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    private static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../contracts/kit"));

    /// <summary>Starts a script; its output goes to <paramref name="say"/>.</summary>
    public static async Task<Process> StartAsync(string script, Action<string> say, params string[] arguments)
    {
        await Installed.Value;
        return Start("node", [Path.Combine(Folder, script), .. arguments], say);
    }

    /// <summary>A command line that a script takes to start another.</summary>
    public static string CommandOf(string script, params string[] arguments) =>
        string.Join(' ', ((string[])["node", Path.Combine(Folder, script), .. arguments]).Select(a => $"'{a}'"));

    private static async Task InstallAsync()
    {
        try
        {
            using var node = Start("node", ["--version"], _ => { });
            await node.WaitForExitAsync();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("The departments' kit needs Node.js 18 or newer, with npm: apt-get install nodejs npm, or https://nodejs.org");
        }

        // What npm has installed is as the lock file says; then no registry is asked.
        var installed = new FileInfo(Path.Combine(Folder, "node_modules/.package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return;
        var said = new List<string>();
        using var npm = Start("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], said.Add);
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, $"npm ci in contracts/kit failed; it needs the npm registry once:\n{string.Join('\n', said)}");
    }

    private static Process Start(string program, IEnumerable<string> arguments, Action<string> say)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        void Say(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is not null)
                lock (say) say(line.Data);
        }

        process.OutputDataReceived += Say;
        process.ErrorDataReceived += Say;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
