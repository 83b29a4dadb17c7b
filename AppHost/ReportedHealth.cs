using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Haitou.AppHost;

/// <summary>
/// A service says at <c>/health/ready</c> how it is, in the first line, and why, in the others. The dashboard shows both; a check of the
/// status code alone would show neither that a service works on without the broker, nor what is wrong with it.
/// </summary>
internal sealed class ReportedHealth(Uri service) : IHealthCheck
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(service, "/health/ready"), cancellationToken);
            var said = await answer.Content.ReadAsStringAsync(cancellationToken);
            return Enum.TryParse<HealthStatus>(said.Split('\n')[0].Trim(), out var status)
                ? new(status, said.Trim())
                : HealthCheckResult.Unhealthy($"It answered {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"It does not answer: {e.Message}");
        }
    }
}

/// <summary>Health as a service reports it.</summary>
internal static class ReportedHealthExtensions
{
    /// <summary>Shows it.</summary>
    public static IResourceBuilder<ProjectResource> WithReportedHealth(this IResourceBuilder<ProjectResource> service, Uri address)
    {
        var name = $"{service.Resource.Name}-ready";
        service.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new(name, _ => new ReportedHealth(address), HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(10)));
        return service.WithHealthCheck(name);
    }
}
