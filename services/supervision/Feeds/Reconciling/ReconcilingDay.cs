using System.Globalization;

namespace Haitou.Supervision.Feeds;

/// <summary>
/// A department says what its own system has of a day that is over, and it is compared with the feed (R15): so it can prove that it has
/// everything, or learn what it lacks. Each answer stays on record.
/// </summary>
internal sealed class ReconcilingDay(LedgerReader ledger) : FirstAct<Reconciliation, ReconcileDay, ReconciliationView>, IEndpoint
{
    internal static readonly Rule DayNotOver = new("reconciliation.day-not-over", RefusalKind.Conflict,
        "{day} 尚未结束，或者数据尚未汇总，请稍后再核对。", "{day} is not over yet, or not yet counted; reconcile it later.", "R15");

    internal static readonly Rule NothingSaid = new("reconciliation.nothing-said", RefusalKind.Invalid,
        "请提供数量、摘要或者推送清单。", "Say a count, a digest, or the pushes.", "R15");

    internal static readonly Rule ListedTwice = new("reconciliation.listed-twice", RefusalKind.Invalid,
        "清单中序号 {sequence} 重复。", "Sequence {sequence} is listed twice.", "R15");

    internal static readonly Rule NoSuchDay = new("reconciliation.no-such-day", RefusalKind.Invalid,
        "日期应为 2026-11-23 这样的形式。", "A day is written as 2026-11-23.", "R15");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/reconciliation/{day}", async Task<Results<Created<ReconciliationView>, RefusalResult>> (
            string department, string day, ReconcileDay body, ReconcilingDay act, Commands commands, CancellationToken ct) =>
            Reconciliation.DayOf(day) is { } date
                ? await commands.CreateAsync(act, $"{department}/{date:yyyy-MM-dd}", $"/feeds/{department}/reconciliation/{date:yyyy-MM-dd}", body, ct)
                : NoSuchDay.Refuse("day").ToResult())
        .WithTags("Reconciliation").WithSummary("Compares what a department's own system has of a day; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement).RequireOwnFeed();

    public override string Key(string name) => Reconciliation.Key(name);

    public override ReconciliationView View(Reconciliation state, Moment moment) => state.Result.ToView();

    public override async ValueTask<Decision> DecideAsync(Reconciliation? state, string name, ReconcileDay command, Moment moment)
    {
        var slash = name.LastIndexOf('/');
        var (figures, pushes) = await ledger.DayAsync(name[..slash], Reconciliation.DayOf(name[(slash + 1)..])!.Value, moment.Now, moment.Cancelled);
        return Decide(figures, pushes, command, moment.Officer.Id, moment.Now);
    }

    /// <summary>Compares what a department has with what is in its feed. Pure.</summary>
    /// <param name="ours">The figures of the day.</param>
    /// <param name="pushes">The pushes of the day in their order; needed where the department lists its own.</param>
    /// <param name="theirs">What it says.</param>
    /// <param name="officer">Who says so.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(CountedDay ours, IReadOnlyList<ReconciledPush> pushes, ReconcileDay theirs, string officer, DateTimeOffset now)
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
        var digest = theirs.Sha256 ?? (isListed ? Reconciliation.DigestOf(theirs.Pushes!) : null);
        var result = new ReconciledDay(
            ours.Department, ours.Day, ours, count, digest,
            Agrees: (count ?? ours.Count) == ours.Count && string.Equals(digest ?? ours.Sha256, ours.Sha256, StringComparison.OrdinalIgnoreCase)
                && (!isListed || (Reconciliation.DigestOf(theirs.Pushes!) == ours.Sha256 && listed.Count == ours.Count)),
            Ranges(missing), Ranges(unknown), Ranges(different), officer, now);
        return Decision.Of(new DayReconciled(result));
    }

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
