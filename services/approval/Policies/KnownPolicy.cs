namespace Haitou.Approval.Policies;

/// <summary>A supervision policy of the district (R21), as the replica holds it; repealed ones stay, so that an old message cannot bring them back.</summary>
/// <param name="Id">The policy.</param>
/// <param name="InForceFrom">Its first day, to be sorted by.</param>
/// <param name="Policy">The newest message about it.</param>
public sealed record KnownPolicy(Guid Id, DateOnly InForceFrom, PolicyChanged Policy)
{
    /// <summary>In force on a day.</summary>
    public bool IsInForce(DateOnly on) =>
        Policy.RepealedAt is null && Policy.InForceFrom <= on && (Policy.InForceUntil is not { } until || on <= until);

    /// <summary>In force on a day, for an item.</summary>
    public bool Concerns(string item, string department, DateOnly on) =>
        Policy.RepealedAt is null
        && ListScope.Concerns(Policy.Items, Policy.InForceFrom, Policy.InForceUntil, item, on, Policy.Departments, department);
}

/// <summary>An officer of the Town confirmed having read an edition (R21).</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Title">Its title, as it was read.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
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
    /// <summary>Key of the stream.</summary>
    public static string Key(Guid policyId, string officer) => $"policy-reading/{policyId}/{officer}";

    /// <inheritdoc/>
    public static PolicyReading? Fold(PolicyReading? state, object @event) => @event switch
    {
        PolicyConfirmed e => new(Key(e.PolicyId, e.Officer), e.PolicyId, e.Officer, e.Edition, e.At, state?.TraceParent),
        _ => state,
    };

    /// <inheritdoc/>
    public PolicyReading InTrace(string? traceParent) => this with { TraceParent = traceParent };
}

/// <summary>Decides on the reading of policies, and what stands against an examination by who has not read them (R21).</summary>
public static class PolicyDecider
{
    internal static readonly Rule NotInForce = new("policy.not-in-force", RefusalKind.Conflict,
        "该政策已废止或者不在施行期内。", "The policy has been repealed, or is not in force.", "R21");

    internal static readonly Rule OtherEdition = new("policy.other-edition", RefusalKind.Conflict,
        "该政策现行版本为第 {edition} 版，请阅读现行版本。", "The edition in force is {edition}: read that one.", "R21");

    internal static readonly Rule ReadBefore = new("policy.read-before", RefusalKind.Conflict,
        "您已确认阅读该版本。", "You have confirmed this edition.", "R21");

    internal static readonly Rule Unread = new("policy.unread", RefusalKind.Conflict,
        "{department} 的监管政策“{title}”（第 {edition} 版）涉及该事项，请阅读并确认后再审查。",
        "The policy {title} of {department} (edition {edition}) bears on this item: read and confirm it before you examine.", "R21");

    /// <summary>Confirms having read it: the newest edition, once. Pure.</summary>
    public static Decision Confirm(KnownPolicy policy, PolicyReading? reading, ConfirmPolicy command, string officer, DateOnly today, DateTimeOffset now)
    {
        if (policy.Policy.RepealedAt is not null || policy.Policy.InForceUntil < today) // one to come may be read before
            return NotInForce.Refuse();
        if (command.Edition != policy.Policy.Edition)
            return OtherEdition.Refuse("edition", ("edition", policy.Policy.Edition));
        return reading?.Edition == command.Edition
            ? ReadBefore.Refuse("edition")
            : Decision.Of(new PolicyConfirmed(policy.Id, command.Edition, policy.Policy.Title, officer, now));
    }

    /// <summary>What stands against an examination: each policy of the item that the examiner has not read in its newest edition. Pure.</summary>
    public static IEnumerable<Refusal> Against(IEnumerable<(KnownPolicy Policy, PolicyReading? Reading)> ofItem) => ofItem
        .Where(p => p.Reading?.Edition != p.Policy.Policy.Edition)
        .Select(p => Unread.Refuse(null,
            ("department", p.Policy.Policy.Department), ("title", p.Policy.Policy.Title), ("edition", p.Policy.Policy.Edition), ("policy", p.Policy.Id)));
}

/// <summary>Looks up the policies of an item and who has read them.</summary>
public static class PolicyLookup
{
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
}
