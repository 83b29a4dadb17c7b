using System.Runtime.InteropServices;
using Haitou.LocalData;
using Haitou.NativeServers;

namespace Haitou.Scenarios.Tests;

/// <summary>The program that <c>./run</c> starts, when it or its orchestrator is killed, when it is stopped before it is up, and when it cannot start.</summary>
public sealed class ProgramTests : IAsyncDisposable
{
    private const string Up = "Ctrl+C stops it.";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>What the program gives itself for its start, less than is waited for it: it says then what does not come up.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2.5);

    private readonly List<ChildProcess> _programs = [];
    private readonly DataFolder _folder = new(Path.Combine(Path.GetTempPath(), $"haitou-{Path.GetRandomFileName()}"));

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.KillAsync(); // unless it has ended
        foreach (var pid in Started())
            Posix.Send(pid, Signal.Kill);
        Directory.Delete(_folder.Root, recursive: true);
    }

    [Fact]
    public async Task It_starts_at_once_after_a_kill_ends_with_its_orchestrator_and_can_be_stopped_while_it_starts_and_nothing_is_ever_left()
    {
        var killed = await StartAsync(until: Up);
        killed.Send(Signal.Kill);
        await killed.Exited.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var again = await StartAsync(until: Up);
        Posix.Send(Started().First(pid => Posix.ProgramOf(pid) == "dcp"), Signal.Kill);
        Assert.Equal(1, await again.Exited.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Contains("The orchestrator was killed", await again.LastWordsAsync(), StringComparison.Ordinal);
        await NothingIsLeftAsync();

        var early = await StartAsync(until: "postgresql");
        early.Send(Signal.Interrupt);
        Assert.Equal(0, await early.Exited.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await NothingIsLeftAsync();
    }

    [Theory]
    [InlineData("HAITOU_INTAKE_PORT", "0x1", "HAITOU_INTAKE_PORT")]
    [InlineData("HAITOU_INTAKE_PORT", "{dashboard}", "same port")]
    [InlineData("Machine__StartLimit", "soon", "StartLimit")]
    [InlineData("Machine__Replicas", "0", "Replicas")]
    [InlineData("HAITOU_DATA", "/dev/null", "/dev/null")]
    [InlineData("HAITOU_DATA", "/dev/null/below", "/dev/null/below")]
    [InlineData("ports.json", "{", "ports.json")]
    [InlineData("dossier-key", "no key", "dossier-key")]
    [InlineData("identity-key", "no key", "identity-key")]
    public async Task What_cannot_be_used_is_named_in_one_line_before_anything_starts(string what, string value, string named)
    {
        var environment = new Dictionary<string, string?>();
        if (value == "{dashboard}")
            environment[what] = environment["HAITOU_DASHBOARD_PORT"] = $"{FreePorts.Take()}";
        else if (what.Contains('_', StringComparison.Ordinal))
            environment[what] = value;
        else
            await File.WriteAllTextAsync(Path.Combine(_folder.Root, what), value, TestContext.Current.CancellationToken);

        var program = await StartAsync(environment, _ => { });
        Assert.Equal(1, await program.Exited.WaitAsync(Patience, TestContext.Current.CancellationToken));

        var line = Assert.Single((await program.LastWordsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(named, line, StringComparison.Ordinal);
    }

    private async Task<ChildProcess> StartAsync(string until)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var program = await StartAsync(new(), line =>
        {
            if (line.Contains(until, StringComparison.Ordinal))
                said.TrySetResult();
        });
        await Task.WhenAny(said.Task, program.Exited).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(said.Task.IsCompleted, program.Exited.IsCompleted ? await program.LastWordsAsync() : "");
        return program;
    }

    private async Task<ChildProcess> StartAsync(Dictionary<string, string?> environment, Action<string> output)
    {
        var project = Projects.AppHost.ProjectPath;
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        environment.TryAdd("HAITOU_DATA", _folder.Root);
        environment.TryAdd("Machine__StartLimit", $"{StartLimit:c}");
        environment["HAITOU_SERVERS"] = "native";
        environment["DOTNET_ROOT"] = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        var program = await ChildProcess.StartAsync(new ChildCommand(Path.Combine(project, "bin", ours.Parent!.Name, ours.Name, "AppHost"))
        {
            WorkingDirectory = project,
            Environment = environment,
        }, output);
        _programs.Add(program);
        return program;
    }

    /// <summary>All that the program has started, servers too: it hands its data folder on to them.</summary>
    private IEnumerable<int> Started() => Posix.ProcessesWith("HAITOU_DATA", _folder.Root);

    private async Task NothingIsLeftAsync() =>
        Assert.True(await Poll.UntilAsync(() => !Started().Any(Posix.IsRunning), Patience), "Something is left.");
}
