using Haitou.ServiceDefaults.Telemetry;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Haitou.ServiceDefaults.Messaging;

/// <summary>
/// Without the broker a service is degraded and works on: the streams hold what is not published yet, and the push catches up. The
/// reason is the last failure of whoever missed it: of endpoints the bus says only that they are not well.
/// </summary>
internal sealed class BrokerHealth(IBusControl bus, Outages outages) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        var broker = outages.Of(Outages.Broker);
        if (health.Status == BusHealthStatus.Healthy && !broker.IsAway)
            return Task.FromResult(HealthCheckResult.Healthy());
        var exception = health.Exception ?? health.Endpoints.Values.Select(e => e.Exception).FirstOrDefault(e => e is not null);
        return Task.FromResult(HealthCheckResult.Degraded(
            broker.Cause ?? (exception is not null ? Expected.Describe(exception) : health.Description), exception));
    }
}
