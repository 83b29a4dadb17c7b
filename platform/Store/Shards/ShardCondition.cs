using System.Diagnostics;
using Haitou.Platform.Host;

namespace Haitou.Platform.Store;

/// <summary>How a shard is, for health, metric and log; known to the leader.</summary>
internal sealed class ShardCondition(string name, Outages outages)
{
    private readonly Lock _changing = new();
    private long? _failingSince;
    private string? _cause;

    public string Name => name;

    /// <summary>The last event that it is done with.</summary>
    public long Position { get; private set; }

    /// <summary>How many units were set aside.</summary>
    public int SetAside { get; private set; }

    /// <summary>For how long it has failed at each attempt; zero while it works.</summary>
    public TimeSpan FailingFor
    {
        get
        {
            lock (_changing)
                return _failingSince is { } since ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    /// <summary>Why it fails; null while it works.</summary>
    public string? Cause
    {
        get
        {
            lock (_changing)
                return _cause;
        }
    }

    /// <summary>It works, and is so far.</summary>
    public void Is(long position, int setAside)
    {
        lock (_changing)
            (Position, SetAside, _failingSince, _cause) = (position, setAside, null, null);
        outages.For(name).Over();
    }

    /// <summary>It failed once more.</summary>
    public void Failed(Exception e)
    {
        lock (_changing)
            (_failingSince, _cause) = (_failingSince ?? Stopwatch.GetTimestamp(), Expected.Describe(e));
        outages.For(Expected.IsAway(e) ? Outages.Database : name).Missed(e);
    }
}
