namespace Haitou.Approval.Cases;

/// <summary>What ends a case: grant, refusal, renewal by silence, termination. Pure.</summary>
internal static class DecisionDocuments
{
    private const string Law = "《中华人民共和国行政许可法》";

    public static PrintableDocument Grant(CaseGranted e, Town town)
    {
        var conditions = e.Conditions ?? [];
        var granted = e.Case.Licence switch
        {
            { Purpose: LicencePurpose.Change } licence =>
                $"依照{Law}第三十八条第一款、第四十九条，本机关决定准予变更行政许可证件（编号：{licence.Number}）。",
            { Purpose: LicencePurpose.Renewal } licence =>
                $"依照{Law}第三十八条第一款、第五十条第二款，本机关决定准予延续行政许可证件（编号：{licence.Number}）的有效期。",
            _ => $"依照{Law}第三十八条第一款，本机关决定准予行政许可。",
        };
        return new PrintableDocument(
            CaseTexts.TitleOfGrant(e.Case.Licence?.Purpose), e.DecisionNumber, e.Case.Applicant.Name,
            [
                $"{AcceptedApplication(e.Case)}经审查，申请符合法定条件、标准。{granted}",
                $"理由：{e.Reasons}",
                .. Answers(e),
                .. conditions.Count > 0 ? ["本许可附下列条件，请在从事许可活动时遵守。"] : Array.Empty<string>(),
                .. e.Case.Item.LicenceName is { } name && e.Case.Licence is null
                    ? [$"本机关自作出本决定之日起十个工作日内向你（单位）颁发、送达《{name}》（{Law}第四十四条）。"]
                    : Array.Empty<string>(),
                .. conditions.Count > 0 ? [RemedyFrom("本决定", e.At, town, "所附条件")] : Array.Empty<string>(),
            ],
            Conditions(conditions), e.DecidingBody, ChinaTime.Today(e.At));
    }

    public static PrintableDocument Refusal(CaseRefused e, Town town) => new(
        e.Case.Licence?.Purpose switch
        {
            LicencePurpose.Change => "不予变更行政许可决定书",
            LicencePurpose.Renewal => "不予延续行政许可决定书",
            _ => "不予行政许可决定书",
        },
        e.DecisionNumber, e.Case.Applicant.Name,
        [
            $"{AcceptedApplication(e.Case)}经审查，{e.Ground.Chinese()}。依照{Law}{ArticlesOf(e)}，本机关决定不予行政许可"
            + (e.Ground == RefusalGround.FalseMaterial ? "，并给予警告。" : "。"),
            $"理由：{e.Reasons}",
            .. e.HearingAnswer is { } hearing ? [$"对听证笔录的采纳情况（{Law}第四十八条第二款）：{hearing}"] : Array.Empty<string>(),
            .. e.Ground == RefusalGround.Listed ? HitsOf(e) : [],
            .. e.Ground == RefusalGround.FalseMaterial && e.Case.Item.Barred
                ? [$"该行政许可属于直接关系公共安全、人身健康、生命财产安全的事项，你（单位）在一年内（至{ChineseDate.Format(
                    ChinaTime.Today(e.At).AddYears(Refusing.FalseMaterialBarYears))}）不得再次申请该行政许可。"]
                : Array.Empty<string>(),
            RemedyNotice.Text("本决定", e.Remedies, town),
        ],
        [], e.DecidingBody, ChinaTime.Today(e.At));

    public static PrintableDocument RenewalBySilence(CaseRenewedBySilence e) => new(
        CaseTexts.TitleOfSilence, e.DecisionNumber, e.Case.Applicant.Name,
        [
            $"{AcceptedApplication(e.Case)}申请延续的行政许可证件编号：{e.Case.Licence?.Number}"
            + (e.Case.Licence?.SilenceOn is { } last ? $"，有效期至{ChineseDate.Format(last)}。" : "。"),
            $"本机关在该行政许可有效期届满前未作出是否准予延续的决定。依照{Law}第五十条第二款，视为准予延续。特此证明。",
        ],
        [], e.DecidingBody, ChinaTime.Today(e.At));

    /// <summary>Only an end that the applicant has not brought about itself is adverse, and carries the remedies.</summary>
    public static PrintableDocument Termination(CaseTerminated e, Town town) => new(
        "行政许可申请终止办理通知书", e.NoticeNumber, e.Case.Applicant.Name,
        [
            $"{AcceptedApplication(e.Case)}因{e.Ground.Chinese()}，本机关决定终止办理，不再作出是否准予行政许可的决定。",
            $"具体情况：{e.Reason}",
            .. e.Ground == TerminationGround.ObjectGone ? [RemedyFrom("本通知", e.At, town)] : Array.Empty<string>(),
        ],
        [], town.Government, ChinaTime.Today(e.At));

    /// <summary>What every document about a case begins with.</summary>
    public static string AcceptedApplication(CaseOpened @case) =>
        $"你（单位）提出的“{@case.Item.Name}”申请（办件编号：{@case.Number}），本机关于{ChineseDate.Format(@case.AcceptedOn)}受理。";

    /// <summary>What a grant or a licence is bound to.</summary>
    public static IReadOnlyList<DocumentField> Conditions(IReadOnlyList<string> conditions) =>
        [.. conditions.Select((condition, i) => new DocumentField($"条件{i + 1}", condition))];

    /// <summary>The remedies against an act of a day, for events that do not carry their last days.</summary>
    public static string RemedyFrom(string paper, DateTimeOffset at, Town town, string? contested = null) =>
        RemedyNotice.Text(paper, RemedyDays.From(ChinaTime.Today(at)), town, contested);

    private static IEnumerable<string> Answers(CaseGranted e)
    {
        if (e.HearingAnswer is { } hearing)
            yield return $"对听证笔录的采纳情况（{Law}第四十八条第二款）：{hearing}";
        if (e.ObjectionAnswer is { } objection)
            yield return $"对有关部门踏勘、会商意见的采纳情况：{objection}";
        foreach (var hit in e.Screening.Hits)
            if (e.Overrides?.FirstOrDefault(o => o.EntryId == hit.EntryId) is { } overridden)
                yield return $"{Listed(hit)}被列入“{hit.List}”（依据：{hit.LegalBasis}），该名单为审批条件，其种类允许例外准予，理由：{overridden.Reason}";
            else if (e.ReferenceAnswers.FirstOrDefault(a => a.EntryId == hit.EntryId) is { } answer)
                yield return $"{Listed(hit)}被列入“{hit.List}”（依据：{hit.LegalBasis}），该名单供审批参考，本机关认为：{answer.Answer}";
    }

    private static IEnumerable<string> HitsOf(CaseRefused e) =>
        (e.Screening?.Hits ?? []).Where(h => h.Effect == ListEffect.Condition)
            .Select(h => $"{Listed(h)}被列入“{h.List}”，依据：{h.LegalBasis}；事由：{h.Reason}。该名单为审批条件。");

    private static string Listed(ListHit hit) => hit.Of is null or SubjectRole.Applicant ? "你（单位）" : hit.Of.Value.Chinese();

    private static string ArticlesOf(CaseRefused e) => e.Ground switch
    {
        RefusalGround.FalseMaterial => "第三十八条第二款、第七十八条",
        RefusalGround.NumbersExhausted => "第三十八条第二款、第五十七条",
        RefusalGround.LicenceNotEligible when e.Case.Licence?.Purpose == LicencePurpose.Renewal => "第三十八条第二款、第五十条",
        RefusalGround.LicenceNotEligible => "第三十八条第二款、第四十九条",
        _ => "第三十八条第二款",
    };
}
