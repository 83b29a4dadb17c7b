using System.Globalization;

namespace Haitou.ServiceDefaults.Time;

/// <summary>
/// The clock of a development system: real time plus an offset that all services read from one file, so that an operator
/// can let five working days pass for all of them at once, and a restarted service comes back into the same day.
/// Legal periods run on <see cref="TimeProvider"/>, and this is the only other one there is.
/// </summary>
/// <param name="file">Holds the offset as a time span; absent means none.</param>
public sealed class DevelopmentClock(string file) : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTime _readAt;
    private TimeSpan _offset;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;

    /// <summary>How far this system is ahead of real time.</summary>
    public TimeSpan Offset
    {
        get
        {
            var written = File.GetLastWriteTimeUtc(file);
            lock (_gate)
            {
                if (written != _readAt)
                {
                    _offset = File.Exists(file)
                        ? TimeSpan.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)
                        : TimeSpan.Zero;
                    _readAt = written;
                }

                return _offset;
            }
        }
    }

    /// <summary>Moves the clock of all services that share the file. Never backwards: recorded acts would lie in the future.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        var next = Offset + by;
        var draft = $"{file}.{Guid.NewGuid():n}";
        File.WriteAllText(draft, next.ToString("c", CultureInfo.InvariantCulture));
        File.Move(draft, file, overwrite: true); // a reader sees the old offset or the new one, never half of it
    }
}
