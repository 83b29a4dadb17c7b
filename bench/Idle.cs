using System.Diagnostics;
using System.Globalization;
using Haitou.LocalData;
using Haitou.NativeServers;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>What the system costs while nobody uses it: the AppHost as <c>./run</c> starts it, with dashboard and orchestrator, and all its processes.</summary>
internal static class Idle
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(1);

    /// <summary>Starts it twice, the second time on what the first has left, and measures there.</summary>
    public static async Task<int> RunAsync(string appHost)
    {
        var folder = new DataFolder(Path.Combine(Path.GetTempPath(), $"haitou-{Path.GetRandomFileName()}"));
        try
        {
            var first = await StartAsync(appHost, folder);
            AnsiConsole.WriteLine($"first start to every part healthy: {first.Took.TotalSeconds:N1} s");
            await first.Process.StopAsync(Signal.Interrupt, StopPatience);
            var (process, took) = await StartAsync(appHost, folder);
            AnsiConsole.WriteLine($"later start to every part healthy: {took.TotalSeconds:N1} s, {Samples(process.Pid, folder).Values.Sum(s => s.Cpu):N1} s of processor time");

            AnsiConsole.WriteLine($"left alone for {Settling.TotalSeconds:N0} s, then measured for {Measured.TotalSeconds:N0} s");
            await Task.Delay(Settling);
            var before = Samples(process.Pid, folder);
            var clock = Stopwatch.StartNew();
            await Task.Delay(Measured);
            var after = Samples(process.Pid, folder);
            var seconds = clock.Elapsed.TotalSeconds;

            var table = new Table().Border(TableBorder.Simple).Title("Idle").AddColumns("what", "processes", "% of a core", "switches a second", "memory (PSS), MiB");
            foreach (var kind in after.Where(s => before.ContainsKey(s.Key)).GroupBy(s => s.Value.Name).OrderByDescending(g => g.Sum(s => s.Value.Memory)))
                Add(kind.Key, kind.Select(s => s.Key).ToArray());
            Add("all", [.. after.Keys.Where(before.ContainsKey)]);
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
            AnsiConsole.Write(table);
            await process.StopAsync(Signal.Interrupt, StopPatience);
            return 0;

            void Add(string name, int[] pids) => table.AddRow(
                Markup.Escape(name), $"{pids.Length}",
                $"{pids.Sum(p => after[p].Cpu - before[p].Cpu) / seconds:P1}",
                $"{pids.Sum(p => after[p].Switches - before[p].Switches) / seconds:N0}",
                $"{pids.Sum(p => after[p].Memory):N0}");
        }
        finally
        {
            Directory.Delete(folder.Root, recursive: true);
        }
    }

    private static async Task<(ChildProcess Process, TimeSpan Took)> StartAsync(string appHost, DataFolder folder)
    {
        var clock = Stopwatch.StartNew();
        var process = await ChildProcess.StartAsync(new ChildCommand(appHost)
        {
            WorkingDirectory = Path.GetFullPath("AppHost", Path.GetDirectoryName(appHost)!.Split("/AppHost/")[0]),
            Environment = new Dictionary<string, string?> { ["HAITOU_DATA"] = folder.Root, ["HAITOU_SERVERS"] = "native" },
            OnOwnersDeath = Signal.Terminate,
        });
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!File.Exists(folder.SystemFile))
        {
            if (process.Exited.IsCompleted)
                throw new InvalidOperationException($"The system did not come up: {await process.LastWordsAsync()}");
            await timer.WaitForNextTickAsync();
        }

        return (process, clock.Elapsed);
    }

    /// <summary>The orchestrator's processes leave their parent; all that the AppHost starts knows the data folder.</summary>
    private static Dictionary<int, Sample> Samples(int pid, DataFolder folder) => new[] { pid }.Concat(Posix.DescendantsOf(pid))
        .Union(Posix.ProcessesWith("HAITOU_DATA", folder.Root)).Select(id => (Id: id, Sample: Sample.Of(id))).Where(s => s.Sample is not null).ToDictionary(s => s.Id, s => s.Sample!);

    /// <summary>A process as it is now.</summary>
    private sealed record Sample(string Name, double Cpu, long Switches, double Memory)
    {
        private const double TicksPerSecond = 100; // of /proc, on every Linux

        public static Sample? Of(int pid)
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var cpu = (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
                var switches = Directory.EnumerateDirectories($"/proc/{pid}/task").Sum(task => Field($"{task}/status", "voluntary_ctxt_switches") + Field($"{task}/status", "nonvoluntary_ctxt_switches"));
                var name = File.ReadAllText($"/proc/{pid}/comm").Trim();
                return new Sample(name.StartsWith("postgres", StringComparison.Ordinal) ? "postgres" : name, cpu, switches, Field($"/proc/{pid}/smaps_rollup", "Pss") / 1024.0);
            }
            catch (IOException)
            {
                return null; // it has ended
            }
        }

        private static long Field(string file, string name) => File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } found
            ? long.Parse(found.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;
    }
}
