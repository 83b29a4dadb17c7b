using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>Logs, metrics and traces over OTLP, to wherever <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; nowhere when it is not set.</summary>
public static class TelemetryExtensions
{
    /// <summary>Adds them.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Meters>();
        foreach (var chatty in (string[])["Microsoft.AspNetCore", "System.Net.Http.HttpClient", "Polly", "MassTransit", "Marten"])
            builder.Logging.AddFilter(chatty, LogLevel.Warning); // what they tell of every request and page is in the traces
        builder.Logging.AddFilter("Marten.IDocumentStore", LogLevel.None); // reports as failures the conflicts and duplicates that we expect; the rest reaches us as exceptions
        var exported = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;
        if (!exported)
            return builder;

        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .UseOtlpExporter()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter(Meters.Name, "MassTransit", "Marten", "Npgsql"))
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(o => o.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource(Traces.Name, "MassTransit")
                .SetSampler(new ParentBasedSampler(new NoPolling())));
        return builder;
    }

    /// <summary>Queries that belong to no request or message are polling: twenty a second, and nobody's trace.</summary>
    private sealed class NoPolling : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
