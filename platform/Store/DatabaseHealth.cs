using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Haitou.Platform.Store;

/// <summary>Without its database a service can do nothing: unhealthy, unlike a broker that is away.</summary>
internal sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand("select 1");
        command.CommandTimeout = 3;
        try
        {
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}
