namespace Haitou.NativeServers;

/// <summary>Something that runs as one or more processes and can be started again on the same data and ports.</summary>
public interface IRestartable
{
    /// <summary>The main process; null while it does not run.</summary>
    int? Pid { get; }

    /// <summary>Ends when the main process has ended, with its exit code.</summary>
    Task<int> Exited { get; }

    /// <summary>Starts it and waits until it truly answers.</summary>
    Task StartAsync(CancellationToken cancellation = default);

    /// <summary>Stops it in an orderly way, and ends it if it does not stop in time.</summary>
    Task StopAsync();

    /// <summary>kill -9 of all of it, as a power cut would.</summary>
    Task KillAsync();
}
