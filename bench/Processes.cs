using Haitou.SystemUnderTest;

namespace Haitou.Bench;

/// <summary>What the services take up.</summary>
internal static class Processes
{
    /// <summary>Resident memory of a service, in MiB.</summary>
    public static double MemoryOf(this RunningAppHost system, string service) =>
        double.Parse(File.ReadLines($"/proc/{system.PidOf(service)}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
}
