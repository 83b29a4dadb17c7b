using System.Collections.Immutable;
using Haitou.NativeServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haitou.AppHost;

/// <summary>A server that runs as a child of this program: started, kept up and stopped here, shown on the dashboard like any other.</summary>
internal sealed class NativeServerResource(string name, NativeServer server, string connectionString) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    public NativeServer Server => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{connectionString}");
}

/// <summary>Native servers in the application.</summary>
internal static class NativeServerExtensions
{
    /// <summary>Adds one. Its data and its log are in a folder of its own.</summary>
    public static IResourceBuilder<NativeServerResource> AddNativeServer(
        this IDistributedApplicationBuilder builder, string name, NativeServer server, string connectionString)
    {
        var resource = new NativeServerResource(name, server, connectionString);
        var life = new Life(resource);
        var health = $"{name}-answers";
        builder.Services.AddHealthChecks().Add(new(health, _ => new Answers(server), HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(10)));
        builder.Services.AddSingleton<IHostedService>(_ => life); // AddHostedService would take only the first of a type
        return builder.AddResource(resource)
            .WithInitialState(new()
            {
                ResourceType = $"{server.Name} (process)",
                Properties = [new("log file", server.LogFile)],
                State = KnownResourceStates.NotStarted,
            })
            .WithIconName(name == "rabbitmq" ? "MailInboxArrowRight" : "Database")
            .WithHealthCheck(health)
            .OnInitializeResource((_, start, ct) => life.BeginAsync(start, ct))
            .WithCommand(KnownResourceCommands.StopCommand, "Stop", _ => life.WishAsync(up: false), new()
            {
                IconName = "Stop", IsHighlighted = true,
                ConfirmationMessage = $"Stop {name}? The services go on as well as they can without it.",
                UpdateState = state => IsUp(state) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden,
            })
            .WithCommand(KnownResourceCommands.StartCommand, "Start", _ => life.WishAsync(up: true), new()
            {
                IconName = "Play", IsHighlighted = true,
                UpdateState = state => IsUp(state) ? ResourceCommandState.Hidden : ResourceCommandState.Enabled,
            });
    }

    private static bool IsUp(UpdateCommandStateContext state) =>
        state.ResourceSnapshot.State?.Text is not { } text || (text != KnownResourceStates.Exited && text != KnownResourceStates.Finished);

    /// <summary>Starts it, starts it again when it ends by itself, and stops it when everything that needs it has stopped.</summary>
    private sealed class Life(NativeServerResource resource) : IHostedLifecycleService
    {
        private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(1);
        private readonly CancellationTokenSource _end = new();
        private CancellationTokenSource _stop = new();
        private TaskCompletionSource _start = new();
        private InitializeResourceEvent? _context;
        private Task _running = Task.CompletedTask;

        public async Task BeginAsync(InitializeResourceEvent context, CancellationToken ct)
        {
            _context = context;
            resource.Server.Output = line => context.Logger.LogInformation("{Line}", line);
            await context.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, context.Services), ct);
            await context.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, context.Services), ct);
            _running = RunAsync(); // not awaited: the others wait for its health
        }

        /// <summary>What an operator asks for on the dashboard.</summary>
        public async Task<ExecuteCommandResult> WishAsync(bool up)
        {
            if (up)
                _start.TrySetResult();
            else
                await _stop.CancelAsync();
            return CommandResults.Success();
        }

        private async Task RunAsync()
        {
            var (pauses, ended) = (new GrowingPause(), false);
            while (!_end.IsCancellationRequested)
            {
                using var stop = _stop = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                try
                {
                    await TellAsync(KnownResourceStates.Starting);
                    await resource.Server.StartAsync(stop.Token);
                    await TellAsync(KnownResourceStates.Running);
                    if (ended)
                        Machine.Say($"{resource.Name} runs again");
                    ended = false;
                    pauses.Lives();
                    await ((Task)resource.Server.Exited).WaitAsync(stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    if (!stop.IsCancellationRequested)
                    {
                        ended = true;
                        Machine.Say($"{resource.Name} ended with exit code {await resource.Server.Exited}; it is started again");
                        await TellAsync(KnownResourceStates.Exited, await resource.Server.Exited);
                    }
                }
                catch (NotInstalledException e)
                {
                    _context!.Logger.LogError("{Message}", e.Message);
                    await TellAsync(KnownResourceStates.FailedToStart);
                    return;
                }
                catch (Exception) when (stop.IsCancellationRequested)
                {
                    // It was asked to stop while it started.
                }
                catch (Exception e)
                {
                    _context!.Logger.LogError("{Message}", e.Message);
                    await TellAsync(KnownResourceStates.FailedToStart);
                }

                if (stop.IsCancellationRequested)
                    await StopAsync();
                else
                    await pauses.WaitAsync(_end.Token);
            }
        }

        /// <summary>Until somebody asks for it again.</summary>
        private async Task StopAsync()
        {
            _start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await TellAsync(KnownResourceStates.Stopping);
            await resource.Server.StopAsync();
            await TellAsync(KnownResourceStates.Finished, 0);
            await _start.Task.WaitAsync(_end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        private Task TellAsync(string state, int? exitCode = null) => _context!.Notifications.PublishUpdateAsync(resource, snapshot => snapshot with
        {
            State = state,
            ExitCode = exitCode,
            StartTimeStamp = state == KnownResourceStates.Running ? DateTime.UtcNow : snapshot.StartTimeStamp,
            StopTimeStamp = state == KnownResourceStates.Exited || state == KnownResourceStates.Finished ? DateTime.UtcNow : null,
            Properties = [.. snapshot.Properties.Where(p => p.Name != "process"), .. resource.Server.Pid is { } pid ? ImmutableArray.Create(new ResourcePropertySnapshot("process", pid)) : []],
        });

        public Task StartAsync(CancellationToken ct) => Task.CompletedTask;

        Task IHostedService.StopAsync(CancellationToken ct) => Task.CompletedTask;

        public Task StartingAsync(CancellationToken ct) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;

        /// <summary>The services have stopped by now: what they do last still finds its server.</summary>
        public Task StoppingAsync(CancellationToken ct) => _end.CancelAsync();

        public async Task StoppedAsync(CancellationToken ct)
        {
            await _running.WaitAsync(MostPatience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await resource.Server.DisposeAsync();
        }
    }

    private sealed class Answers(NativeServer server) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await server.ProbeAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        }
    }
}
