using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Host;

/// <summary>
/// What is away for the moment, of all that a service depends on. Whoever misses it says so as often as it is tried; the log gets a
/// line when it goes, one a minute while it is away with how often it was missed, and one when it is back.
/// </summary>
public sealed class Outages(ILogger<Outages> logger, TimeProvider clock)
{
    /// <summary>The message broker.</summary>
    public const string Broker = "broker";

    /// <summary>The service's own database.</summary>
    public const string Database = "database";

    private readonly ConcurrentDictionary<string, Outage> _all = [];

    /// <summary>The outage of one thing, shared by all who depend on it.</summary>
    public Outage For(string what) => _all.GetOrAdd(what, w => new Outage(w, logger, clock));
}

/// <summary>One thing that can be away.</summary>
public sealed partial class Outage(string what, ILogger logger, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private readonly Lock _changing = new();
    private long? _told; // by the steady clock: a moved one would let lines through, or hold them back
    private long _since;
    private long _misses; // since the last line
    private bool _away;
    private bool _toldAway;
    private string? _cause;

    /// <summary>Why it was missed the last time; null while it is there.</summary>
    public string? Cause => Volatile.Read(ref _cause);

    /// <summary>It was missed and has not answered since.</summary>
    public bool IsAway => Volatile.Read(ref _away);

    /// <summary>It was missed once more.</summary>
    public void Missed(string cause) => Missed(cause, null);

    /// <summary>It was missed once more.</summary>
    public void Missed(Exception cause) => Missed(Expected.Describe(cause), Expected.Is(cause) ? null : cause);

    private void Missed(string cause, Exception? defect)
    {
        lock (_changing)
        {
            Volatile.Write(ref _cause, cause);
            var now = clock.GetTimestamp();
            if (!_away)
                (_away, _since) = (true, now);
            _misses++;
            if (_told is { } told && clock.GetElapsedTime(told, now) < Interval)
                return;
            if (_toldAway)
                LogStillAway(what, (long)clock.GetElapsedTime(_since, now).TotalSeconds, _misses, cause, defect);
            else
                LogAway(what, cause, defect);
            (_told, _misses, _toldAway) = (now, 0, true);
        }
    }

    /// <summary>It answered.</summary>
    public void Over()
    {
        if (!IsAway)
            return; // so on nearly every call
        lock (_changing)
        {
            if (_toldAway)
                LogBack(what, (long)clock.GetElapsedTime(_since).TotalSeconds);
            (_away, _toldAway, _misses, _cause) = (false, false, 0, null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No {What}; it is tried again: {Cause}", EventName = "Away")]
    private partial void LogAway(string what, string cause, Exception? defect);

    [LoggerMessage(LogLevel.Warning, "No {What} for {Seconds} s, missed {Misses} times since the last line: {Cause}", EventName = "StillAway")]
    private partial void LogStillAway(string what, long seconds, long misses, string cause, Exception? defect);

    [LoggerMessage(LogLevel.Information, "The {What} is back after {Seconds} s", EventName = "Back")]
    private partial void LogBack(string what, long seconds);
}
