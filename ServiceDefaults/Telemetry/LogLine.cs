using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>
/// The console's form of a log: one line with time, level, event, case, and text. An expected failure is named in it; only a defect
/// brings its stack trace along.
/// </summary>
internal sealed class LogLine() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "haitou";

    /// <summary>Lines are compared with those of the servers, which know nothing of a moved clock.</summary>
    private static readonly TimeProvider RealTime = TimeProvider.System;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (text is null && logEntry.Exception is null)
            return;
        textWriter.Write(RealTime.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        textWriter.Write(logEntry.LogLevel switch
        {
            LogLevel.Critical => " crit ", LogLevel.Error => " fail ", LogLevel.Warning => " warn ", LogLevel.Information => " info ", _ => " dbug ",
        });
        textWriter.Write(logEntry.EventId.Name is { } name ? $"{logEntry.Category}.{name}" : logEntry.Category);
        if (Traces.CaseNumber is { } number)
            textWriter.Write($" [{number}]");
        textWriter.Write(' ');
        textWriter.Write(text?.ReplaceLineEndings(" "));
        if (logEntry.Exception is { } exception)
            textWriter.Write($" {(Expected.Is(exception) ? Expected.Describe(exception) : exception.ToString()).ReplaceLineEndings(" ")}");
        textWriter.WriteLine();
    }
}

/// <summary>The same for what goes out over OTLP: with the case, and without the stack of what is no defect.</summary>
internal sealed class LogRecords : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        List<KeyValuePair<string, object?>> added = [];
        if (Traces.CaseNumber is { } number && data.Attributes?.Any(a => a.Key == "CaseNumber") != true)
            added.Add(new("CaseNumber", number));
        if (data.Exception is { } exception && Expected.Is(exception))
        {
            data.Exception = null;
            added.Add(new("exception.type", exception.GetType().FullName));
            added.Add(new("exception.message", exception.Message));
        }

        if (added.Count > 0)
            data.Attributes = [.. data.Attributes ?? [], .. added];
    }
}
