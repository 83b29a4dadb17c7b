namespace Haitou.Blacklist.Entries;

/// <summary>Who reads entries, and what is refused whichever act it is; what a basis is refused for is in <see cref="LegalBases"/>.</summary>
internal static class EntryRules
{
    /// <summary>Who reads entries.</summary>
    public static readonly string[] Readers =
        [Roles.Department, Roles.Enforcement, Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.GovernmentHead, Roles.Auditor];

    public static readonly Rule TextMissing = new("blacklist.text-missing", RefusalKind.Invalid,
        "“{field}”不能为空。", "{field} must not be empty.");

    public static readonly Rule EffectForbidden = new("blacklist.effect-forbidden", RefusalKind.Invalid,
        "名单种类“{kind}”只能作为审批的参考。", "Entries of kind {kind} are a reference for approval only.", "R23");

    public static readonly Rule PeriodReversed = new("blacklist.period-reversed", RefusalKind.Invalid,
        "有效期止不得早于有效期起。", "The last day must not be before the first.");

    public static readonly Rule SourceFuture = new("blacklist.source-future", RefusalKind.Invalid,
        "文书日期、收到日期不得晚于今日。", "A document is not issued, and nothing received, after today.");

    public static readonly Rule FileUnknown = new("blacklist.file-unknown", RefusalKind.Invalid,
        "没有这个文件，请先上传。", "There is no such file; upload it first.");

    public static readonly Rule OtherDepartments = new("blacklist.other-department", RefusalKind.Forbidden,
        "只有列入的部门可以变更、延长或移出，并处理异议。", "Only the department that listed the subject can change or lift the entry, or decide on an objection.");

    public static readonly Rule AlreadyLifted = new("blacklist.already-lifted", RefusalKind.Conflict,
        "该条目已移出。", "The entry has been lifted already.");

    public static readonly Rule Expired = new("blacklist.expired", RefusalKind.Conflict,
        "该条目已到期。", "The entry has expired.");

    public static readonly Rule Unchanged = new("blacklist.unchanged", RefusalKind.Invalid,
        "变更后的内容与现有内容相同。", "The entry says this already.");

    public static readonly Rule Lengthened = new("blacklist.amendment-lengthens", RefusalKind.Invalid,
        "变更不得延长有效期；延长须另行作出延期决定。", "An amendment does not put off the last day; an extension needs a decision of its own.");

    /// <summary>Those who decide on applications see subjects in full, and so does the department that listed them.</summary>
    public static bool SeesSubjectOf(this Officer officer, string department) => officer.Department == department || (officer.Department is null && officer.MaySeePersons);

    /// <summary>Why a department cannot change what an entry says; null when it can.</summary>
    public static Refusal? Unchangeable(ListEntry state, string department, ListKind? kind) =>
        Unchangeable(state, department) ?? (kind is null ? null : KindRules.Unusable(kind, department));

    /// <summary>Why a department cannot act on an entry, whatever became of its kind; null when it can.</summary>
    public static Refusal? Unchangeable(ListEntry state, string department) =>
        state.Listed.Department != department ? OtherDepartments.Refuse() : Ended(state);

    /// <summary>How an entry has ended; null while it stands.</summary>
    public static Refusal? Ended(ListEntry state) => state.Status switch
    {
        EntryStatus.Lifted => AlreadyLifted.Refuse(),
        EntryStatus.Expired => Expired.Refuse(),
        _ => null,
    };

    /// <summary>Every text that is empty.</summary>
    public static IEnumerable<Refusal> Missing(params (string Field, string? Text)[] texts) =>
        texts.Where(t => string.IsNullOrWhiteSpace(t.Text)).Select(t => TextMissing.Refuse(t.Field, ("field", t.Field)));

    /// <summary>What is wrong with a document.</summary>
    /// <param name="field">Where it is in the command.</param>
    /// <param name="document">The document; null when there is none.</param>
    /// <param name="files">Those of the files named that there are.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<Refusal> CheckDocument(string field, SourceDocument? document, IReadOnlySet<string> files, DateTimeOffset now)
    {
        if (document is null)
            yield break;
        foreach (var missing in Missing(($"{field}.title", document.Title)))
            yield return missing;
        if (document.IssuedOn > ChinaTime.Today(now))
            yield return SourceFuture.Refuse($"{field}.issuedOn");
        if (document.Sha256 is { } file && !files.Contains(file))
            yield return FileUnknown.Refuse($"{field}.sha256");
    }

    /// <summary>What is wrong with the terms that an entry is to have instead of its own.</summary>
    /// <param name="state">The entry.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="at">Where they are in the command, with the dot behind it.</param>
    public static IEnumerable<Refusal> CheckAmendment(ListEntry state, EntryTerms terms, ListKind? kind, string at)
    {
        foreach (var wrong in CheckTerms(terms, kind, at))
            yield return wrong;
        if (state.Listed.ValidUntil is { } last && (terms.ValidUntil is not { } until || until > last))
            yield return Lengthened.Refuse($"{at}validUntil");
        if (AreSame(state.Listed.Terms, terms))
            yield return Unchanged.Refuse(at.TrimEnd('.'));
    }

    /// <summary>What is wrong with the terms of an entry.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="kind">The entry's kind; null when it has none.</param>
    /// <param name="at">Where they are in the command, with the dot behind it; empty where they are the command's own.</param>
    public static IEnumerable<Refusal> CheckTerms(EntryTerms terms, ListKind? kind, string at)
    {
        foreach (var missing in Missing(($"{at}reason", terms.Reason), (at.Length > 0 ? $"{at}name" : "subject.name", terms.Name)))
            yield return missing;
        if (terms.ValidUntil < terms.ValidFrom)
            yield return PeriodReversed.Refuse($"{at}validUntil");
        if (kind is { Terms.Effect: ListEffect.Reference } && terms.Effect == ListEffect.Condition)
            yield return EffectForbidden.Refuse($"{at}effect", ("kind", kind.Terms.Code));
        foreach (var (i, item) in terms.Items.Index())
            foreach (var missing in Missing(($"{at}items[{i}]", item)))
                yield return missing;
        foreach (var (i, department) in terms.Departments.Index())
            if (!DepartmentCode.TryParse(department, out var code, out _) || code.Value != department)
                yield return DepartmentCode.Form.Refuse($"{at}departments[{i}]");
    }

    /// <summary>A record compares lists by identity, and these by what is in them.</summary>
    public static bool AreSame(EntryTerms some, EntryTerms other) =>
        some == other with { Items = some.Items, Departments = some.Departments }
        && some.Items.SequenceEqual(other.Items) && some.Departments.SequenceEqual(other.Departments);
}
