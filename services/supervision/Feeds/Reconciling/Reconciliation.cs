using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Haitou.Supervision.Feeds;

/// <summary>A department said what it has of a day, and it was compared with the feed.</summary>
/// <param name="Result">The comparison.</param>
public sealed record DayReconciled(ReconciledDay Result);

/// <summary>What entered a feed on a day in China.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Day">The day.</param>
/// <param name="Count">Number of pushes.</param>
/// <param name="Sha256"><see cref="Reconciliation.DigestOf"/> them.</param>
/// <param name="First">The first sequence; null when there was none.</param>
/// <param name="Last">The last sequence; null when there was none.</param>
/// <param name="Final">The day is over and everything of it is counted.</param>
public sealed record CountedDay(string Department, DateOnly Day, int Count, string Sha256, long? First, long? Last, bool Final)
{
    /// <summary>As a reader sees it.</summary>
    public DayFigures ToView() => new(Department, Day, Count, Sha256, First, Last, Final);
}

/// <summary>A department's answer to the figures of a day, compared.</summary>
/// <param name="Department">The department.</param>
/// <param name="Day">The day.</param>
/// <param name="Ours">The figures of the feed.</param>
/// <param name="TheirCount">How many pushes the department has; null when it did not say.</param>
/// <param name="TheirSha256">Their digest; null when it did not say.</param>
/// <param name="Agrees">Everything that the department said is as in the feed.</param>
/// <param name="Missing">In the feed, and not with the department; empty unless it listed its pushes.</param>
/// <param name="Unknown">With the department, and not in the feed on this day.</param>
/// <param name="Different">At the same place, under another identity.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
public sealed record ReconciledDay(
    string Department, DateOnly Day, CountedDay Ours, int? TheirCount, string? TheirSha256, bool Agrees,
    IReadOnlyList<SequenceRange> Missing, IReadOnlyList<SequenceRange> Unknown, IReadOnlyList<SequenceRange> Different,
    string Officer, DateTimeOffset At)
{
    /// <summary>As a reader sees it.</summary>
    public ReconciliationView ToView() => new(
        Department, Day, Ours.ToView(), TheirCount, TheirSha256, Agrees, Missing, Unknown, Different, Officer, At);
}

/// <summary>What a department has answered to the figures of a day; each answer stays on record, the newest is shown.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Result">The newest comparison.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record Reconciliation(string Id, ReconciledDay Result, string? TraceParent = null) : IStreamState<Reconciliation>
{
    /// <summary>The department, to be found by.</summary>
    public string Department => Result.Department;

    /// <summary>The day, to be sorted by.</summary>
    public DateOnly Day => Result.Day;

    /// <summary>Whether it agrees, to be found by.</summary>
    public bool Agrees => Result.Agrees;

    /// <summary>Key of the stream of a day of a feed.</summary>
    public static string Key(string department, DateOnly day) => Key($"{department}/{day:yyyy-MM-dd}");

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "reconciliation/";

    /// <summary>The same, by feed and day as they are written in addresses.</summary>
    public static string Key(string feedAndDay) => $"{Prefix}{feedAndDay}";

    /// <summary>A day as it is written in addresses; null where it is none.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The digest of pushes, in the order of the feed.</summary>
    public static string DigestOf(IEnumerable<ReconciledPush> pushes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var push in pushes.OrderBy(p => p.Sequence))
            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{push.Sequence} {push.PushId}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public static Reconciliation? Fold(Reconciliation? state, object @event) => @event switch
    {
        DayReconciled e => new(Key(e.Result.Department, e.Result.Day), e.Result),
        _ => state,
    };

    /// <inheritdoc/>
    public Reconciliation InTrace(string? traceParent) => this with { TraceParent = traceParent };
}
