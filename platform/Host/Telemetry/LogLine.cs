using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Haitou.Platform.Host;

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
        if (logEntry.Exception is { } exception)
            text = $"{text} {(Expected.Is(exception) ? Expected.Describe(exception) : exception.ToString())}";
        textWriter.Write(PersonalText.Mask(text!.ReplaceLineEndings(" ")));
        textWriter.WriteLine();
    }
}

/// <summary>The same for what goes out over OTLP: with the case, without the stack of what is no defect, without numbers of persons.</summary>
internal sealed class LogRecords : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        List<KeyValuePair<string, object?>> attributes = [.. data.Attributes ?? []];
        if (Traces.CaseNumber is { } number && attributes.TrueForAll(a => a.Key != "CaseNumber"))
            attributes.Add(new("CaseNumber", number));
        if (data.Exception is { } exception)
        {
            // The exporter writes an exception out as it is.
            data.Exception = null;
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.message", exception.Message));
            if (!Expected.Is(exception))
                attributes.Add(new("exception.stacktrace", exception.ToString()));
        }

        data.Attributes = [.. attributes.Select(a => a.Value is string text ? new(a.Key, PersonalText.Mask(text)) : a)];
        data.FormattedMessage = data.FormattedMessage is { } message ? PersonalText.Mask(message) : null;
    }
}
