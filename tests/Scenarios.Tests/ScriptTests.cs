using Haitou.NativeServers;

namespace Haitou.Scenarios.Tests;

/// <summary>What <c>./run</c> and <c>./test</c> do before anything runs.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _clone = Directory.CreateTempSubdirectory("haitou-clone-").FullName;

    public void Dispose() => Directory.Delete(_clone, recursive: true);

    [Fact]
    public async Task A_build_in_which_nothing_had_to_be_compiled_goes_on()
    {
        var tools = Directory.CreateDirectory(Path.Combine(_clone, "tools"));
        File.Copy(Path.GetFullPath("../tools/prepare.sh", Projects.AppHost.ProjectPath), Path.Combine(tools.FullName, "prepare.sh"));
        var dotnet = Path.Combine(Directory.CreateDirectory(Path.Combine(_clone, "path")).FullName, "dotnet");
        await File.WriteAllTextAsync(dotnet, "#!/bin/sh\nexit 0\n", TestContext.Current.CancellationToken); // starts no compiler
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var (exitCode, output) = await ChildProcess.RunAsync(new ChildCommand(
            "bash", "-c", "set -euo pipefail; root=$PWD; PATH=$PWD/path:$PATH; . tools/prepare.sh; build AppHost; echo goes on")
        {
            WorkingDirectory = _clone,
        });

        Assert.Equal((0, "goes on"), (exitCode, output.Split('\n')[^1]));
    }
}
