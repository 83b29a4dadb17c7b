using System.Diagnostics;
using System.Runtime.InteropServices;
using Haitou.NativeServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.AppHost;

/// <summary>How this program ends: first the services, then servers and orchestrator, and it when nothing of them runs any more.</summary>
internal static class Ending
{
    // Aspire may wait for ever for the logs of replicas.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    // For an orchestrator that may not be there yet.
    private static readonly TimeSpan EarlyPatience = TimeSpan.FromSeconds(5);

    /// <summary>Takes part in the end of the application: as the last, because it is the first to be added.</summary>
    public static void EndInGoodOrder(this IDistributedApplicationBuilder builder, Machine machine, FolderLock taken)
    {
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        builder.Services.AddHostedService(_ => new Last(machine, taken));
    }

    /// <summary>Runs the application until it is asked to stop, and stops what it had started by then: Aspire leaves that to itself when it is asked early.</summary>
    public static async Task RunToTheEndAsync(this DistributedApplication application)
    {
        await using (application)
        {
            var started = application.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted;
            await application.RunAsync();
            if (started.IsCancellationRequested)
                return;
            using var soon = new CancellationTokenSource(EarlyPatience);
            await application.StopAsync(soon.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ends the program as failed: in good order if that goes within some time, else at once, and with it all that it started.</summary>
    public static void Fail(IHostApplicationLifetime lifetime, TimeSpan patience)
    {
        Environment.ExitCode = 1;
        lifetime.StopApplication();
        // A bound for the end, not a wait: whoever ends sooner is not there any more.
        _ = Task.Delay(patience, CancellationToken.None).ContinueWith(_ => Environment.Exit(1), TaskScheduler.Default);
    }

    private sealed class Last : IHostedLifecycleService
    {
        private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);
        private readonly Machine _machine;
        private readonly FolderLock _taken;
        private readonly PosixSignalRegistration? _interrupt;
        private int _interrupts;

        public Last(Machine machine, FolderLock taken)
        {
            (_machine, _taken) = (machine, taken);
            // The first asks for an orderly stop. The second ends this program at once, and with it, within seconds, all that it started.
            if (Machine.IsTheProgram)
                _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
                {
                    if (Interlocked.Increment(ref _interrupts) > 1)
                        Process.GetCurrentProcess().Kill();
                });
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken)
        {
            Machine.Say("Stopping. Once more Ctrl+C ends everything at once.");
            File.Delete(_machine.Folder.SystemFile);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>The orchestrator's own processes go by themselves.</summary>
        public async Task StoppedAsync(CancellationToken cancellationToken)
        {
            if (Machine.IsTheProgram)
            {
                await Poll.UntilAsync(() => !_machine.Orchestrated.All.Any(), LastPatience);
                _machine.Orchestrated.Kill();
            }

            _interrupt?.Dispose();
            _taken.Dispose();
        }
    }
}
