using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Haitou.Supervision.Feeds;

/// <summary>A department said what it has of a day, and it was compared with the feed.</summary>
/// <param name="Result">The comparison.</param>
public sealed record DayReconciled(ReconciliationView Result);

/// <summary>What a department has answered to the figures of a day; each answer stays on record, the newest is shown.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Result">The newest comparison.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record Reconciliation(string Id, ReconciliationView Result, string? TraceParent = null) : IStreamState<Reconciliation>
{
    /// <summary>The department, to be found by.</summary>
    public string Department => Result.Department;

    /// <summary>The day, to be sorted by.</summary>
    public DateOnly Day => Result.Day;

    /// <summary>Whether it agrees, to be found by.</summary>
    public bool Agrees => Result.Agrees;

    /// <summary>Key of the stream of a day of a feed.</summary>
    public static string Key(string department, DateOnly day) => Key($"{department}/{day:yyyy-MM-dd}");

    /// <summary>The same, by feed and day as they are written in addresses.</summary>
    public static string Key(string feedAndDay) => $"reconciliation/{feedAndDay}";

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
