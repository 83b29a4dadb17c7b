using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Haitou.Platform.Host;

/// <summary>Logs, metrics and traces over OTLP, to wherever <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; nowhere when it is not set.</summary>
public static class TelemetryExtensions
{
    /// <summary>What each source tells at most. Of requests, pages and tries the traces tell; of what is away, <see cref="Outages"/>.</summary>
    private static readonly (string Category, LogLevel From)[] Written =
    [
        ("Microsoft.AspNetCore", LogLevel.Warning), ("System.Net.Http.HttpClient", LogLevel.Warning), ("Polly", LogLevel.Error), ("Marten", LogLevel.Warning),
        ("MassTransit", LogLevel.Critical), // each message that did not go out, at each try
        ("MassTransit.ReceiveTransport", LogLevel.Error), ("MassTransit.Messages", LogLevel.Error), // below it are retries, each with a stack trace
        ("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None),
        ("Microsoft.AspNetCore.DataProtection", LogLevel.Error), // nothing here is kept in cookies
        ("Marten.IDocumentStore", LogLevel.None), // reports as failures the conflicts and duplicates that we expect; the rest reaches us as exceptions
    ];

    /// <summary>Adds them.</summary>
    /// <setting key="OTEL_EXPORTER_OTLP_ENDPOINT" unset="nowhere">
    /// Where logs, metrics and traces go; the other <c>OTEL_*</c> as OpenTelemetry has them</setting>
    /// <setting key="Logging:Console:FormatterName" unset="one line for each event">
    /// The form of the console's log: <c>json</c>, <c>systemd</c>, …</setting>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Meters>();
        builder.Services.AddSingleton<Outages>();
        foreach (var (category, from) in Written)
            builder.Logging.AddFilter(category, from);
        if (builder.Configuration["Logging:Console:FormatterName"] is null or ConsoleFormatterNames.Simple)
            builder.Logging.AddConsole(o => o.FormatterName = LogLine.FormatterName).AddConsoleFormatter<LogLine, ConsoleFormatterOptions>();
        var exported = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null;
        if (!exported)
            return builder;

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.AddProcessor(new LogRecords());
        });
        builder.Services.AddOpenTelemetry()
            .UseOtlpExporter()
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter(Meters.Name, "MassTransit", "Marten", "Npgsql"))
            .WithTracing(tracing => Trace(tracing));
        return builder;
    }

    /// <summary>Which spans there are.</summary>
    internal static TracerProviderBuilder Trace(TracerProviderBuilder tracing) => tracing
        .AddAspNetCoreInstrumentation(o => o.Filter = context =>
            !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            && !context.Request.Query.ContainsKey("wait")) // nearly all that wait for something come back with nothing
        .AddHttpClientInstrumentation()
        .AddSource(Traces.Name, "MassTransit", "Npgsql")
        .AddProcessor(new SpanTexts())
        .SetSampler(new ParentBasedSampler(new OnlyWhatIsDone()));

    /// <summary>
    /// A trace begins with a request or with an act. Queries, messages and calls that belong to neither are polls and heartbeats: many
    /// a second, and nobody's trace.
    /// </summary>
    private sealed class OnlyWhatIsDone : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Kind is ActivityKind.Server or ActivityKind.Internal ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
