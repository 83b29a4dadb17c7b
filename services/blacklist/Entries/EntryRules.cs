namespace Haitou.Blacklist.Entries;

/// <summary>Why an act on an entry is refused; what its basis is refused for is in <see cref="Kinds.LegalBases"/>.</summary>
internal static class EntryRules
{
    public static readonly Rule TextMissing = new("blacklist.text-missing", RefusalKind.Invalid,
        "“{field}”不能为空。", "{field} must not be empty.");

    public static readonly Rule KindUnknown = new("blacklist.kind-unknown", RefusalKind.Invalid,
        "名单种类“{kind}”未申报，不得列入。", "Kind {kind} is not declared; nothing can be listed under it.", "国办发〔2020〕49号");

    public static readonly Rule KindSpeaks = new("blacklist.kind-speaks", RefusalKind.Invalid,
        "已指明名单种类的，名单名称和法律依据由种类确定，不得另填。", "Under a kind, name and basis of the list are the kind's and not given again.");

    public static readonly Rule EffectForbidden = new("blacklist.effect-forbidden", RefusalKind.Invalid,
        "名单种类“{kind}”只能作为审批的参考。", "Entries of kind {kind} are a reference for approval only.", "R23");

    public static readonly Rule PeriodReversed = new("blacklist.period-reversed", RefusalKind.Invalid,
        "有效期止不得早于有效期起。", "The last day must not be before the first.");

    public static readonly Rule SourceMissing = new("blacklist.source-missing", RefusalKind.Invalid,
        "须写明列入决定文书。", "The decision to list must be named.");

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

    public static readonly Rule NotLonger = new("blacklist.extension-not-longer", RefusalKind.Invalid,
        "延期后的有效期止须晚于现有的有效期止；长期有效的条目不需延期。", "The new last day must be after the present one; an entry without a last day needs no extension.");

    public static readonly Rule AppealOpen = new("blacklist.appeal-open", RefusalKind.Conflict,
        "该条目的异议正在处理。", "An objection to this entry is open already.");

    public static readonly Rule NoOpenAppeal = new("blacklist.no-open-appeal", RefusalKind.Conflict,
        "没有编号为 {number} 的待处理异议。", "There is no open objection {number}.");

    public static readonly Rule CorrectionMissing = new("blacklist.correction-missing", RefusalKind.Invalid,
        "决定更正的，须写明更正后的内容；维持或撤销的，不得填写更正内容。", "A corrected entry needs what it says from now on; a kept or removed one has no correction.");

    /// <summary>Every text that is empty.</summary>
    public static IEnumerable<Refusal> Missing(params (string Field, string? Text)[] texts) =>
        texts.Where(t => string.IsNullOrWhiteSpace(t.Text)).Select(t => TextMissing.Refuse(t.Field, ("field", t.Field)));

    /// <summary>What is wrong with a document.</summary>
    /// <param name="field">Where it is in the command.</param>
    /// <param name="document">The document; null when there is none.</param>
    /// <param name="files">Those of the files named that there are.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<Refusal> Check(string field, SourceDocument? document, IReadOnlySet<string> files, DateTimeOffset now)
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
}
