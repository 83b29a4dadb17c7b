using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.OpenApi;
using Refit;
using Scalar.AspNetCore;

namespace Haitou.Platform.Host;

/// <summary>What answers requests at all.</summary>
public static class HostExtensions
{
    private const long LargestBody = 1024 * 1024;

    /// <summary>Clock, identity, problems, telemetry, health, discovery, API documentation.</summary>
    public static WebApplicationBuilder AddHost(this WebApplicationBuilder builder)
    {
        builder.AddClock();
        builder.AddIdentity();
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // nothing here is kept in cookies
        builder.Services.AddProblems();
        builder.Services.AddRequestTimes();
        builder.Services.ConfigureHttpJsonOptions(o => HttpJson.Strict(o.SerializerOptions));
        builder.Services.AddOpenApi(o => o.AddOperationTransformer(NameParametersAsSent));
        builder.Services.AddHealthChecks();
        builder.Services.AddServiceDiscovery();
        builder.Services.AddHostedService<MemoryAfterStart>();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    /// <summary>A typed client of another service, found by its name, with retries and a circuit breaker, signed as this service.</summary>
    /// <setting key="services:&lt;service&gt;:http:0" unset="the host name `blacklist`, `intake`">
    /// Address of another service (service discovery): of blacklist for a stale replica, of intake for dossiers</setting>
    public static WebApplicationBuilder AddServiceClient<TApi>(this WebApplicationBuilder builder, string service)
        where TApi : class
    {
        builder.Services.AddTransient<ServiceToken>();
        builder.Services
            .AddRefitGeneratedClient<TApi>(new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)))
            .ConfigureHttpClient(client => client.BaseAddress = new Uri($"http://{service}"))
            .AddHttpMessageHandler<ServiceToken>()
            .AddStandardResilienceHandler(o =>
            {
                o.AttemptTimeout.Timeout = TimeSpan.FromSeconds(2);
                o.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(5);
                o.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(10);
            });
        return builder;
    }

    /// <summary>Refusals as problem details, the bounds of a request, and who is asking: what comes before any endpoint.</summary>
    public static WebApplication UseHost(this WebApplication app)
    {
        app.UseProblems();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Health, API documentation, and the clock.</summary>
    public static void MapHost(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status200OK },
            ResponseWriter = WriteReasonsAsync,
        }).AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
        app.MapScalarApiReference("/scalar", o => o.DisableDefaultFonts()).AllowAnonymous();
        app.MapClock();
    }

    /// <summary>A parameter that is a property of a record is sent small, as the fields of bodies and as refusals name it.</summary>
    private static Task NameParametersAsSent(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? [])
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        return Task.CompletedTask;
    }

    /// <summary>How it is, in the first line; and a line for each check that is not well, with its reason.</summary>
    private static Task WriteReasonsAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', report.Entries.Where(check => check.Value.Status != HealthStatus.Healthy)
            .Select(check => $"{check.Key} is {check.Value.Status}: {check.Value.Description?.ReplaceLineEndings(" ")}").Prepend(report.Status.ToString())));
    }
}
