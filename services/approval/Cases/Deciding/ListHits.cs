namespace Haitou.Approval.Cases;

/// <summary>What hits of the lists do to a decision (R23).</summary>
internal static class ListHits
{
    internal static readonly Rule ConditionHit = new("approval.condition-hit", RefusalKind.Conflict,
        "{of}在“{list}”（{department}列入，依据：{basis}）中，事由：{reason}。该名单为审批条件，移出前不得准予。",
        "{of}: on the list {list} ({department}; basis: {basis}) for: {reason}. The list is a condition of approval: nothing can be granted until the entry is lifted.", "R23");

    internal static readonly Rule OverrideMissing = new("approval.override-missing", RefusalKind.Conflict,
        "{of}在“{list}”（{department}列入，依据：{basis}）中，事由：{reason}。该名单为审批条件；该名单种类允许例外，例外准予须逐项说明理由，并告知列入部门。",
        "{of}: on the list {list} ({department}; basis: {basis}) for: {reason}. The list is a condition of approval. Its kind allows to grant against it: say why; the department that listed is told.", "R23");

    internal static readonly Rule OverrideForbidden = new("approval.override-not-allowed", RefusalKind.Conflict,
        "“{list}”（条目 {entry}）不允许例外准予。", "The list {list} (entry {entry}) does not allow to grant against it.", "R23");

    internal static readonly Rule ReferenceUnanswered = new("approval.reference-unanswered", RefusalKind.Invalid,
        "{of}在“{list}”中（条目 {entry}），须在决定理由中逐项说明。",
        "{of}: on the list {list} (entry {entry}); the reasons must answer it.", "R23");

    internal static readonly Rule PossibleHitUnresolved = new("approval.possible-hit-unresolved", RefusalKind.Conflict,
        "“{list}”中的“{name}”与申请人名称相同、证件号码不同（条目 {entry}），须先核实是否为同一单位。",
        "{name} on the list {list} has the applicant's name and another identifier (entry {entry}): say first whether it is the same organisation.", "R23");

    /// <summary>The possible hits that nobody has said anything of.</summary>
    public static IEnumerable<Refusal> Unresolved(ScreeningEvidence screening) =>
        from possible in screening.Possible ?? []
        where possible.Resolution is null
        select PossibleHitUnresolved.Refuse(null, ("list", possible.Hit.List), ("name", possible.ListedName), ("entry", possible.Hit.EntryId));

    /// <summary>What of the lists stands against a grant.</summary>
    public static IEnumerable<Refusal> Unmet(ScreeningEvidence screening, GrantCase command)
    {
        foreach (var unresolved in Unresolved(screening))
            yield return unresolved;
        foreach (var hit in screening.Hits)
        {
            var of = hit.Of ?? SubjectRole.Applicant;
            var overridden = ReasonFor(hit, command) is not null;
            if (hit.Effect == ListEffect.Condition && overridden && !hit.OverrideAllowed)
                yield return OverrideForbidden.Refuse("overrides", ("list", hit.List), ("entry", hit.EntryId));
            else if (hit.Effect == ListEffect.Condition && !overridden)
                yield return (hit.OverrideAllowed ? OverrideMissing : ConditionHit).Refuse(hit.OverrideAllowed ? "overrides" : null,
                    ("of", of), ("list", hit.List), ("department", hit.Department), ("basis", hit.LegalBasis), ("reason", hit.Reason), ("entry", hit.EntryId));
            else if (hit.Effect == ListEffect.Reference && !command.ReferenceAnswers.Any(a => a.EntryId == hit.EntryId && !string.IsNullOrWhiteSpace(a.Answer)))
                yield return ReferenceUnanswered.Refuse("referenceAnswers", ("of", of), ("list", hit.List), ("entry", hit.EntryId));
        }
    }

    /// <summary>The conditions that a grant goes against; those of a list that does not allow it have refused it before.</summary>
    public static IReadOnlyList<ConditionOverride> OverridesOf(ScreeningEvidence screening, GrantCase command) =>
        [.. screening.Hits.Where(h => h.Effect == ListEffect.Condition).Select(h => new ConditionOverride(h.EntryId, ReasonFor(h, command) ?? ""))];

    /// <summary>Each of them as an act of its own behind the grant, so that the department that listed is told.</summary>
    public static IEnumerable<ConditionOverridden> Overridden(CaseGranted granted) => (granted.Overrides ?? []).Select((overridden, i) => new ConditionOverridden(
        granted.Case, granted.CaseSequence + 1 + i, granted.Screening.Hits.First(h => h.EntryId == overridden.EntryId), overridden.Reason,
        granted.DecidingBody, granted.DecisionNumber, granted.Approver, granted.At));

    private static string? ReasonFor(ListHit hit, GrantCase command) =>
        command.Overrides?.FirstOrDefault(o => o.EntryId == hit.EntryId && !string.IsNullOrWhiteSpace(o.Reason))?.Reason;
}
