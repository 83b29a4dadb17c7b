using System.Diagnostics;
using Haitou.NativeServers;

namespace Haitou.LocalHost;

/// <summary>How a part of the system is.</summary>
public enum PartState
{
    /// <summary>What it needs is not up yet.</summary>
    Waiting,

    /// <summary>Started, and not ready yet.</summary>
    Starting,

    /// <summary>Ready.</summary>
    Up,

    /// <summary>It ended by itself, and will be started again.</summary>
    Down,

    /// <summary>Stopped on purpose.</summary>
    Stopped,
}

/// <summary>A server or a service. One that ends by itself is started again, after a pause that grows while it keeps ending.</summary>
public sealed class Part
{
    private const int FirstAttempts = 3;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);

    private readonly IRestartable _runs;
    private readonly Action<string> _report;
    private CancellationTokenSource _stop = new();
    private readonly Lock _changing = new();
    private TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _supervision = Task.CompletedTask;

    internal Part(string name, IRestartable runs, Uri? address, Action<string> report) => (Name, _runs, Address, _report) = (name, runs, address, report);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where a person finds it; null where there is nothing to be seen.</summary>
    public Uri? Address { get; }

    /// <summary>How it is.</summary>
    public PartState State { get; private set; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; private set; }

    /// <summary>Its main process; null while there is none.</summary>
    public int? Pid => _runs.Pid;

    /// <summary>kill -9 of all its processes, as a fault would; it comes back by itself.</summary>
    public Task KillAsync()
    {
        BeDown();
        return _runs.KillAsync();
    }

    /// <summary>Waits until it is up; after <see cref="KillAsync"/>, until it is up again.</summary>
    public Task UntilUpAsync(CancellationToken cancellation = default)
    {
        lock (_changing)
            return _up.Task.WaitAsync(cancellation);
    }

    /// <summary>Starts it, for the first time or after <see cref="StopAsync"/>, and waits until it is up.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_stop.IsCancellationRequested)
            _stop = new();
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryStartAsync(stopped.Token);
                break;
            }
            catch (Exception e) when (!stopped.IsCancellationRequested)
            {
                if (attempt == FirstAttempts || e is NotInstalledException)
                    throw new InvalidOperationException($"{Name} does not start: {e.Message}", e);
                _report("did not start, trying again: " + e.Message.Split('\n')[0]);
            }
        }

        _supervision = SuperviseAsync();
    }

    /// <summary>Stops it in good order; it stays away.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _supervision;
        BeDown();
        await _runs.StopAsync();
        State = PartState.Stopped;
    }

    private async Task SuperviseAsync()
    {
        for (var pause = ShortestPause; ;)
        {
            var lived = Stopwatch.StartNew();
            await Task.WhenAny(_runs.Exited, Task.Delay(Timeout.Infinite, _stop.Token));
            if (_stop.IsCancellationRequested)
                return;

            BeDown();
            pause = lived.Elapsed > Stable ? ShortestPause : pause;
            _report($"ended with exit code {await _runs.Exited}; starting it again in {pause.TotalSeconds:0.#} s");
            bool up;
            do
            {
                up = await RestartAsync(pause);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            while (!up && !_stop.IsCancellationRequested);
        }
    }

    private async Task<bool> RestartAsync(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, _stop.Token);
            Restarts++;
            await TryStartAsync(_stop.Token);
            _report("is up again");
            return true;
        }
        catch (Exception e)
        {
            if (!_stop.IsCancellationRequested)
                _report("did not start: " + e.Message);
            return false;
        }
    }

    private async Task TryStartAsync(CancellationToken cancellation)
    {
        State = PartState.Starting;
        await _runs.StartAsync(cancellation);
        lock (_changing)
        {
            State = PartState.Up;
            _up.TrySetResult();
        }
    }

    private void BeDown()
    {
        lock (_changing)
        {
            State = PartState.Down;
            // Whoever waits already goes on waiting for the same end.
            if (_up.Task.IsCompleted)
                _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
