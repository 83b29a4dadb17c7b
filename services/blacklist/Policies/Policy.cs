namespace Haitou.Blacklist.Policies;

/// <summary>A policy as it stands after an act: what the township is told is whole (R21).</summary>
/// <param name="PolicyId">Its identity.</param>
/// <param name="Department">Who issued it.</param>
/// <param name="Edition">Counts its texts from 1.</param>
/// <param name="Terms">What it says.</param>
public sealed record PolicyContent(Guid PolicyId, string Department, int Edition, PolicyTerms Terms);

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

    /// <summary>Key of a policy's stream.</summary>
    public static string Key(Guid policyId) => $"policy/{policyId}";

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

    /// <summary>As a reader sees it.</summary>
    public PolicyView ToView() => new(Content.PolicyId, Department, Content.Edition, Content.Terms, RepealedAt, History);
}

/// <summary>Decides on policies (R21). Nothing is overwritten: each edition stays on record.</summary>
public static class PolicyDecider
{
    private const int LongestText = 20_000;

    internal static readonly Rule TextMissing = new("policy.text", RefusalKind.Invalid,
        "“{field}”须填写，正文不超过 {most} 字。", "{field} has a text; that of the policy at most {most} characters.");

    internal static readonly Rule ScopeMissing = new("policy.scope", RefusalKind.Invalid,
        "须写明所及事项，或者及于本部门全部事项，二者择一。", "A policy names its items, or bears on all of the department's: one of the two.", "R21");

    internal static readonly Rule PeriodReversed = new("policy.period", RefusalKind.Invalid,
        "施行期止不得早于施行期起。", "The last day must not be before the first.");

    internal static readonly Rule FileUnknown = new("policy.file-unknown", RefusalKind.Invalid,
        "没有附件“{name}”这个文件，请先上传。", "There is no file for the attachment {name}; upload it first.");

    internal static readonly Rule OtherDepartments = new("policy.other-department", RefusalKind.Forbidden,
        "只有发布的部门可以修订或者废止。", "Only the department that issued it revises or repeals it.");

    internal static readonly Rule Repealed = new("policy.repealed", RefusalKind.Conflict,
        "该政策已废止。", "The policy has been repealed.");

    internal static readonly Rule Unchanged = new("policy.unchanged", RefusalKind.Invalid,
        "修订后的内容与现有内容相同。", "The policy says this already.");

    /// <summary>Issues a policy.</summary>
    public static Decision Issue(
        Guid policyId, string department, PolicyTerms terms, IReadOnlySet<string> files, string officer, DateTimeOffset now)
    {
        Refusal[] refusals = [.. Check(terms, files)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PolicyIssued(new(policyId, department, 1, terms), officer, now));
    }

    /// <summary>Revises it, whole.</summary>
    public static Decision Revise(
        Policy state, string department, RevisePolicy command, IReadOnlySet<string> files, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        List<Refusal> refusals = [.. Check(command.Terms, files), .. Text("reason", command.Reason)];
        if (refusals.Count == 0 && IsSame(state.Content.Terms, command.Terms))
            refusals.Add(Unchanged.Refuse("terms"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PolicyRevised(
                state.Content with { Edition = state.Content.Edition + 1, Terms = command.Terms }, command.Reason, officer, now));
    }

    /// <summary>Repeals it.</summary>
    public static Decision Repeal(Policy state, string department, RepealPolicy command, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        Refusal[] refusals = [.. Text("reason", command.Reason)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new PolicyRepealed(state.Content, command.Reason, officer, now));
    }

    private static Refusal? Against(Policy state, string department) =>
        state.Department != department ? OtherDepartments.Refuse() : state.RepealedAt is not null ? Repealed.Refuse() : null;

    private static bool IsSame(PolicyTerms some, PolicyTerms other) =>
        some == other with { Items = some.Items, Attachments = some.Attachments }
        && some.Items.SequenceEqual(other.Items) && some.Attachments.SequenceEqual(other.Attachments);

    private static IEnumerable<Refusal> Check(PolicyTerms terms, IReadOnlySet<string> files)
    {
        foreach (var missing in Text("terms.title", terms.Title).Concat(Text("terms.text", terms.Text)))
            yield return missing;
        if (terms.AllItems == terms.Items.Any(i => !string.IsNullOrWhiteSpace(i)))
            yield return ScopeMissing.Refuse("terms.items");
        if (terms.InForceUntil < terms.InForceFrom)
            yield return PeriodReversed.Refuse("terms.inForceUntil");
        foreach (var attachment in terms.Attachments.Where(a => !files.Contains(a.Sha256)))
            yield return FileUnknown.Refuse("terms.attachments", ("name", attachment.Name));
    }

    private static IEnumerable<Refusal> Text(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("field", field), ("most", LongestText))] : [];
}
