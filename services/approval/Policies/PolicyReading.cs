namespace Haitou.Approval.Policies;

/// <summary>An officer of the Town confirmed having read an edition (R21).</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Title">Its title, as it was read.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("确认阅读监管政策")]
public sealed record PolicyConfirmed(Guid PolicyId, int Edition, string Title, string Officer, DateTimeOffset At);

/// <summary>What an officer has read of a policy: one stream for the two.</summary>
/// <param name="Id">Key of the stream.</param>
/// <param name="PolicyId">The policy.</param>
/// <param name="Officer">The officer.</param>
/// <param name="Edition">The last edition that was read.</param>
/// <param name="ConfirmedAt">When.</param>
/// <param name="TraceParent"><inheritdoc cref="IStreamState{TSelf}.TraceParent" path="/summary"/></param>
public sealed record PolicyReading(string Id, Guid PolicyId, string Officer, int Edition, DateTimeOffset ConfirmedAt, string? TraceParent = null)
    : IStreamState<PolicyReading>
{
    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "policy-reading/";

    /// <summary>Key of the stream.</summary>
    public static string Key(Guid policyId, string officer) => $"{Prefix}{policyId}/{officer}";

    /// <inheritdoc/>
    public static PolicyReading? Fold(PolicyReading? state, object @event) => @event switch
    {
        PolicyConfirmed e => new(Key(e.PolicyId, e.Officer), e.PolicyId, e.Officer, e.Edition, e.At, state?.TraceParent),
        _ => state,
    };

    /// <inheritdoc/>
    public PolicyReading InTrace(string? traceParent) => this with { TraceParent = traceParent };
}

/// <summary>Which policies bear on an item, who has read them, and what an examination by who has not is refused for (R21).</summary>
public static class PolicyLookup
{
    internal static readonly Rule Unread = new("policy.unread", RefusalKind.Conflict,
        "{department} 的监管政策“{title}”（第 {edition} 版）涉及该事项，请阅读并确认后再审查。",
        "The policy {title} of {department} (edition {edition}) bears on this item: read and confirm it before you examine.", "R21");

    /// <summary>The policies that bear on an item on a day, with what an officer has read of them.</summary>
    public static async Task<IReadOnlyList<(KnownPolicy Policy, PolicyReading? Reading)>> OfItemAsync(
        this IQuerySession session, string item, string department, string officer, DateOnly on, CancellationToken ct)
    {
        var known = (await session.Query<KnownPolicy>().Where(p => p.InForceFrom <= on).ToListAsync(ct)).Where(p => p.Concerns(item, department, on)).ToArray();
        return await session.WithReadingsAsync(known, officer, ct);
    }

    /// <summary>Policies with what an officer has read of them.</summary>
    public static async Task<IReadOnlyList<(KnownPolicy Policy, PolicyReading? Reading)>> WithReadingsAsync(
        this IQuerySession session, IReadOnlyList<KnownPolicy> policies, string officer, CancellationToken ct)
    {
        if (policies.Count == 0)
            return [];
        var readings = (await session.LoadManyAsync<PolicyReading>(ct, [.. policies.Select(p => PolicyReading.Key(p.Id, officer))])).ToDictionary(r => r.PolicyId);
        return [.. policies.Select(p => (p, readings.GetValueOrDefault(p.Id)))];
    }

    /// <summary>What stands against an examination: each policy of the item that the examiner has not read in its newest edition. Pure.</summary>
    public static IEnumerable<Refusal> UnreadOf(IEnumerable<(KnownPolicy Policy, PolicyReading? Reading)> ofItem) => ofItem
        .Where(p => p.Reading?.Edition != p.Policy.Policy.Edition)
        .Select(p => Unread.Refuse(null,
            ("department", p.Policy.Policy.Department), ("title", p.Policy.Policy.Title), ("edition", p.Policy.Policy.Edition), ("policy", p.Policy.Id)));
}
