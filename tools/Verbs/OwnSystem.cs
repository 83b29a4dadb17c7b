using Haitou.LocalData;
using Haitou.NativeServers;

namespace Haitou.Verbs;

/// <summary>A system that is brought up for one verb, and stopped after it.</summary>
internal sealed class OwnSystem : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(2);
    private readonly ChildProcess _appHost;

    private OwnSystem(ChildProcess appHost) => _appHost = appHost;

    /// <summary>Starts it and waits until it is up; it says itself why it does not come up, and after how long it gives up.</summary>
    public static async Task<OwnSystem> StartAsync(string program, DataFolder folder, CancellationToken ct)
    {
        Console.WriteLine($"Starting the system; what it writes goes to {folder.Logs}.");
        File.Delete(folder.SystemFile);
        var command = new ChildCommand(program) { WorkingDirectory = Environment.CurrentDirectory, OnOwnersDeath = Signal.Terminate };
        var own = new OwnSystem(await ChildProcess.StartAsync(command, Console.WriteLine));
        try
        {
            while (!folder.IsTaken) // it is the first thing that it does
            {
                if (own._appHost.Exited.IsCompleted)
                    throw new InvalidOperationException("The system did not come up.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }

            await folder.UntilUpAsync(ct);
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }

        return own;
    }

    public async ValueTask DisposeAsync() => await _appHost.StopAsync(Signal.Terminate, StopPatience);
}
