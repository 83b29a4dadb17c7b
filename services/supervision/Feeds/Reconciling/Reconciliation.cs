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
    internal static readonly Rule DayNotOver = new("reconciliation.day-not-over", RefusalKind.Conflict,
        "{day} 尚未结束，或者数据尚未汇总，请稍后再核对。", "{day} is not over yet, or not yet counted; reconcile it later.", "R15");

    internal static readonly Rule NothingSaid = new("reconciliation.nothing-said", RefusalKind.Invalid,
        "请提供数量、摘要或者推送清单。", "Say a count, a digest, or the pushes.", "R15");

    internal static readonly Rule ListedTwice = new("reconciliation.listed-twice", RefusalKind.Invalid,
        "清单中序号 {sequence} 重复。", "Sequence {sequence} is listed twice.", "R15");

    internal static readonly Rule NoSuchDay = new("reconciliation.no-such-day", RefusalKind.Invalid,
        "日期应为 2026-11-23 这样的形式。", "A day is written as 2026-11-23.", "R15");

    /// <summary>The department, to be found by.</summary>
    public string Department => Result.Department;

    /// <summary>The day, to be sorted by.</summary>
    public DateOnly Day => Result.Day;

    /// <summary>Whether it agrees, to be found by.</summary>
    public bool Agrees => Result.Agrees;

    /// <summary>Key of the stream of a day of a feed.</summary>
    public static string Key(string department, DateOnly day) => $"reconciliation/{department}/{day:yyyy-MM-dd}";

    /// <summary>Compares what a department has with what is in its feed. Pure.</summary>
    /// <param name="ours">The figures of the day.</param>
    /// <param name="pushes">The pushes of the day in their order; needed where the department lists its own.</param>
    /// <param name="theirs">What it says.</param>
    /// <param name="officer">Who says so.</param>
    /// <param name="now">When.</param>
    public static Decision Compare(DayFigures ours, IReadOnlyList<ReconciledPush> pushes, ReconcileDay theirs, string officer, DateTimeOffset now)
    {
        if (!ours.Final)
            return DayNotOver.Refuse("day", ("day", ours.Day.ToString("O", CultureInfo.InvariantCulture)));
        if (theirs is { Count: null, Sha256: null, Pushes: null })
            return NothingSaid.Refuse();

        var listed = new Dictionary<long, Guid>();
        foreach (var push in theirs.Pushes ?? [])
            if (!listed.TryAdd(push.Sequence, push.PushId))
                return ListedTwice.Refuse("pushes", ("sequence", push.Sequence));

        var held = pushes.ToDictionary(p => p.Sequence, p => p.PushId);
        var isListed = theirs.Pushes is not null;
        var missing = isListed ? held.Keys.Where(s => !listed.ContainsKey(s)) : [];
        var unknown = listed.Keys.Where(s => !held.ContainsKey(s));
        var different = listed.Where(l => held.TryGetValue(l.Key, out var id) && id != l.Value).Select(l => l.Key);
        var count = theirs.Count ?? theirs.Pushes?.Count;
        var digest = theirs.Sha256 ?? (isListed ? DigestOf(theirs.Pushes!) : null);
        var result = new ReconciliationView(
            ours.Department, ours.Day, ours, count, digest,
            Agrees: (count ?? ours.Count) == ours.Count && string.Equals(digest ?? ours.Sha256, ours.Sha256, StringComparison.OrdinalIgnoreCase)
                && (!isListed || (DigestOf(theirs.Pushes!) == ours.Sha256 && listed.Count == ours.Count)),
            Ranges(missing), Ranges(unknown), Ranges(different), officer, now);
        return Decision.Of(new DayReconciled(result));
    }

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

    private static IReadOnlyList<SequenceRange> Ranges(IEnumerable<long> sequences)
    {
        var ranges = new List<SequenceRange>();
        foreach (var sequence in sequences.Order())
            if (ranges is [.., var last] && last.UpTo == sequence - 1)
                ranges[^1] = last with { UpTo = sequence };
            else
                ranges.Add(new(sequence, sequence));
        return ranges;
    }
}
