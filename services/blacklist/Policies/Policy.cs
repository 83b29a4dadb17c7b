namespace Haitou.Blacklist.Policies;

/// <summary>A policy as it stands after an act: what the township is told is whole (R21).</summary>
/// <param name="PolicyId">Its identity.</param>
/// <param name="Department">Who issued it.</param>
/// <param name="Edition">Counts its texts from 1.</param>
/// <param name="Terms">What it says.</param>
public sealed record PolicyContent(Guid PolicyId, string Department, int Edition, PolicyTerms Terms)
{
    /// <summary>As replicas are told of it.</summary>
    internal PolicyChanged ToMessage(long version, DateTimeOffset? repealedAt, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        PolicyId, version, Edition, Department, Terms.Title, Terms.Number, Terms.Text, Terms.Attachments, Terms.Items, Terms.AllItems ? [Department] : [],
        Terms.InForceFrom, Terms.InForceUntil, repealedAt, at, recordedAt);
}

/// <summary>A supervision policy or requirement was issued (监管政策和要求).</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Officer">Who issued it.</param>
/// <param name="At">When.</param>
public sealed record PolicyIssued(PolicyContent Policy, string Officer, DateTimeOffset At);

/// <summary>It has a new edition.</summary>
/// <param name="Policy">As it now is.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who revised it.</param>
/// <param name="At">When.</param>
public sealed record PolicyRevised(PolicyContent Policy, string Reason, string Officer, DateTimeOffset At);

/// <summary>It was repealed (废止).</summary>
/// <param name="Policy">As it was.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who repealed it.</param>
/// <param name="At">When.</param>
public sealed record PolicyRepealed(PolicyContent Policy, string Reason, string Officer, DateTimeOffset At);

/// <summary>A supervision policy or requirement.</summary>
public sealed record Policy : IStreamState<Policy>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>As it now is.</summary>
    public required PolicyContent Content { get; init; }

    /// <summary>When it was repealed; null while it stands.</summary>
    public DateTimeOffset? RepealedAt { get; init; }

    /// <summary>What happened to it.</summary>
    public IReadOnlyList<PolicyStep> History { get; init; } = [];

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>Whose it is, to be found by.</summary>
    public string Department => Content.Department;

    /// <summary>It has not been repealed, to be found by.</summary>
    public bool Stands => RepealedAt is null;

    /// <summary>Its first day, to be sorted by.</summary>
    public DateOnly InForceFrom => Content.Terms.InForceFrom;

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "policy/";

    /// <summary>Key of a policy's stream.</summary>
    public static string Key(Guid policyId) => $"{Prefix}{policyId}";

    /// <inheritdoc/>
    public static Policy? Fold(Policy? state, object @event) => @event switch
    {
        PolicyIssued e => new Policy { Id = Key(e.Policy.PolicyId), Content = e.Policy, History = [new(e.Officer, e.At, null, e.Policy.Terms)] },
        PolicyRevised e => state! with { Content = e.Policy, History = [.. state.History, new(e.Officer, e.At, e.Reason, e.Policy.Terms)] },
        PolicyRepealed e => state! with { RepealedAt = e.At, History = [.. state.History, new(e.Officer, e.At, e.Reason, null)] },
        _ => state,
    };

    /// <inheritdoc/>
    public Policy InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As replicas are told of it as it now stands, whatever they missed.</summary>
    public PolicyChanged ToMessage() => Content.ToMessage(History.Count, RepealedAt, History[^1].At, History[^1].At);

    /// <summary>As a reader sees it.</summary>
    public PolicyView ToView() => new(Content.PolicyId, Department, Content.Edition, Content.Terms, RepealedAt, History);
}
