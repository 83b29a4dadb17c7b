using System.Diagnostics;
using Haitou.NativeServers;

namespace Haitou.LocalHost;

/// <summary>A service as a process, up when it says that it can take requests.</summary>
internal sealed class ServiceProcess(ChildCommand command, Uri address, Action<string> output) : IRestartable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private ChildProcess? _process;

    public int? Pid => _process is { Exited.IsCompleted: false } running ? running.Pid : null;

    public Task<int> Exited => _process?.Exited ?? Task.FromResult(0);

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        _process = await ChildProcess.StartAsync(command, output);
        try
        {
            await UntilReadyAsync(_process, cancellation);
        }
        catch
        {
            await KillAsync();
            throw;
        }
    }

    public Task StopAsync() => _process?.StopAsync(Signal.Terminate, StopPatience) ?? Task.CompletedTask;

    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    private async Task UntilReadyAsync(ChildProcess process, CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, cancellation))
        {
            if (process.Exited.IsCompleted)
                throw new InvalidOperationException($"ended with exit code {await process.Exited}. It wrote:\n{await process.LastWordsAsync()}");
            var answer = await AskAsync(cancellation);
            if (answer == "OK")
                return;
            if (waited.Elapsed > StartLimit)
                throw new InvalidOperationException($"was not ready within {StartLimit.TotalSeconds:0} s ({answer})");
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address, "/health/ready"), cancellation);
            return answer.StatusCode.ToString();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return e.Message;
        }
    }
}
