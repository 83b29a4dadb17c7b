using Haitou.LocalData;
using Haitou.NativeServers;

namespace Haitou.AppHost;

/// <summary>
/// The processes of Aspire's orchestrator (dcp) and what they run on a data folder: setup, services, dashboard. Native servers are not among
/// them; they end with this program.
/// </summary>
internal sealed class OrchestratedProcesses(DataFolder folder)
{
    /// <summary>Names the data folder, to this program and to all that it starts, which are found by it.</summary>
    public const string DataVariable = "HAITOU_DATA";

    private const string Orchestrator = "dcp";
    private static readonly string[] Programs =
        ["Aspire.Dashboard", "Haitou.Setup", "Haitou.Intake", "Haitou.Approval", "Haitou.Supervision", "Haitou.Blacklist"];

    /// <summary>False once the orchestrator was killed: its parts can be neither stopped nor started any more.</summary>
    public bool CanBeCommanded { get; private set; } = true;

    /// <summary>Those of the orchestrator itself.</summary>
    public IEnumerable<int> OfOrchestrator => Running(program => program == Orchestrator);

    /// <summary>All of them.</summary>
    public IEnumerable<int> All => Running(program => program == Orchestrator || Programs.Contains(program));

    /// <summary>Before the orchestrator is started: what it and its parts inherit, and an end to those of a run that was killed.</summary>
    public void Prepare()
    {
        Environment.SetEnvironmentVariable(DataVariable, folder.Root);
        Environment.SetEnvironmentVariable("GOGC", "25"); // it does nothing most of the time, and keeps little
        Environment.SetEnvironmentVariable("DCP_DISABLE_MONITOR_PROCESS", "1"); // one of 26 MiB for each part, for what OrchestratorWatch does
        Kill();
    }

    /// <summary>The orchestrator was killed; the parts that it leaves are killed too.</summary>
    public void Lose()
    {
        CanBeCommanded = false;
        Kill();
    }

    /// <summary>kill -9 of the parts. The orchestrator ends by itself, as it does without its AppHost, when it has taken containers away.</summary>
    public void Kill()
    {
        foreach (var pid in Running(Programs.Contains))
            Posix.Send(pid, Signal.Kill);
    }

    private IEnumerable<int> Running(Func<string, bool> which) =>
        Posix.ProcessesWith(DataVariable, folder.Root).Where(pid => Posix.IsRunning(pid) && Posix.ProgramOf(pid) is { } program && which(program));
}
