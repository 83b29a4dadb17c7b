using Haitou.Platform.Host;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Bus;

/// <summary>Sees for the operator whether the bus has its broker, and how many messages have failed.</summary>
internal sealed class BrokerWatch(IBusControl bus, FailedMessages failed, Meters meters, Outages outages) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    /// <summary>Looks between two counts, each of which takes a connection.</summary>
    private const int LooksBetweenCounts = 6;

    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            for (var look = 0; await timer.WaitForNextTickAsync(stoppingToken); look++)
                await LookAsync(look % LooksBetweenCounts == 0, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(bool count, CancellationToken ct)
    {
        var broker = outages.For(Outages.Broker);
        var health = bus.CheckHealth();
        if (health.Status != BusHealthStatus.Healthy)
        {
            broker.Missed(health.Exception is { } cause ? Expected.Describe(cause) : health.Description);
            return;
        }

        if (!count && !broker.IsAway)
            return;
        try
        {
            // A bus that takes nothing in feels well without a broker: only what it has answered shows that it is there.
            meters.FailedMessages = await failed.CountAsync(ct).WaitAsync(AnswersWithin, ct);
            broker.Over();
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Expected.IsAway(e))
        {
            broker.Missed(e);
        }
    }
}

/// <summary>
/// Without the broker a service is degraded and works on: the streams hold what is not published yet, and the push catches up. The
/// reason is the last failure of whoever missed it: of endpoints the bus says only that they are not well.
/// </summary>
internal sealed class BrokerHealth(IBusControl bus, Outages outages) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        var broker = outages.For(Outages.Broker);
        if (health.Status == BusHealthStatus.Healthy && !broker.IsAway)
            return Task.FromResult(HealthCheckResult.Healthy());
        var exception = health.Exception ?? health.Endpoints.Values.Select(e => e.Exception).FirstOrDefault(e => e is not null);
        return Task.FromResult(HealthCheckResult.Degraded(
            broker.Cause ?? (exception is not null ? Expected.Describe(exception) : health.Description), exception));
    }
}
