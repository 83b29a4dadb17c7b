namespace Haitou.Blacklist.Policies;

/// <summary>An act on a policy that is there.</summary>
internal abstract class PolicyAct<TCommand> : Act<Policy, TCommand, PolicyView>
{
    public sealed override string Key(string name) => Policy.Key(Guid.Parse(name));

    public sealed override PolicyView View(Policy state, Moment moment) => state.ToView();
}

/// <summary>What is refused whichever act it is.</summary>
internal static class PolicyRules
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

    /// <summary>Why a department cannot change a policy; null when it can.</summary>
    public static Refusal? Unchangeable(Policy state, string department) =>
        state.Department != department ? OtherDepartments.Refuse()
        : state.RepealedAt is not null ? Repealed.Refuse()
        : null;

    /// <summary>What is wrong with the terms of a policy.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="files">Those of the attachments that there are.</param>
    public static IEnumerable<Refusal> Check(PolicyTerms terms, IReadOnlySet<string> files)
    {
        foreach (var missing in CheckText("terms.title", terms.Title).Concat(CheckText("terms.text", terms.Text)))
            yield return missing;
        if (terms.AllItems == terms.Items.Any(i => !string.IsNullOrWhiteSpace(i)))
            yield return ScopeMissing.Refuse("terms.items");
        if (terms.InForceUntil < terms.InForceFrom)
            yield return PeriodReversed.Refuse("terms.inForceUntil");
        foreach (var attachment in terms.Attachments.Where(a => !files.Contains(a.Sha256)))
            yield return FileUnknown.Refuse("terms.attachments", ("name", attachment.Name));
    }

    /// <summary>What is wrong with a text.</summary>
    public static IEnumerable<Refusal> CheckText(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("field", field), ("most", LongestText))] : [];

    /// <summary>Those of the attachments that there are.</summary>
    public static Task<IReadOnlySet<string>> AttachmentsAsync(this FileStore files, PolicyTerms terms, CancellationToken ct) =>
        files.WhichAsync([.. terms.Attachments.Select(a => a.Sha256).Distinct()], ct);
}
