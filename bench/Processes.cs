using System.Globalization;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;

namespace Haitou.Bench;

/// <summary>What the services take up.</summary>
internal static class Processes
{
    private const double TicksPerSecond = 100; // of /proc, on every Linux

    /// <summary>Resident memory of a service, in MiB.</summary>
    public static double MemoryOf(this RunningAppHost system, string service) =>
        double.Parse(File.ReadLines($"/proc/{system.PidOf(service)}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;

    /// <summary>What these processes and the servers have spent.</summary>
    public static Cost Spent(this RunningAppHost system, IEnumerable<int> processes) => new(
        CpuOf(processes), CpuOf([system.PidOf(RunningAppHost.Database)!.Value]), CpuOf([system.PidOf(RunningAppHost.Broker)!.Value]), 0);

    /// <summary>Processor time that these and their descendants have spent, in seconds, with that of children that have ended.</summary>
    public static double CpuOf(IEnumerable<int> processes) => processes.SelectMany(p => Posix.DescendantsOf(p).Append(p)).Sum(pid =>
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
        catch (IOException)
        {
            return 0; // it has ended, and is counted with its parent from now on
        }
    });
}

/// <summary>Processor time in seconds, and how many a second it was spent for.</summary>
internal sealed record Cost(double Services, double PostgreSql, double RabbitMq, double Rate)
{
    public static Cost operator -(Cost later, Cost earlier) =>
        new(later.Services - earlier.Services, later.PostgreSql - earlier.PostgreSql, later.RabbitMq - earlier.RabbitMq, 0);

    public static Cost operator /(Cost cost, double by) => new(cost.Services / by, cost.PostgreSql / by, cost.RabbitMq / by, 0);
}
