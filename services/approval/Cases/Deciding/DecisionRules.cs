namespace Haitou.Approval.Cases;

/// <summary>What is looked up for a decision, in the decision's own transaction.</summary>
/// <param name="Screening">What the lists say.</param>
/// <param name="EarlierCase">A case of the same limited item that was accepted earlier and is undecided (Art. 57); null for none.</param>
/// <param name="Bar">A bar on the applicant for this item (Art. 78, 79); null for none.</param>
/// <param name="LicenceProblem">Why the licence cannot be changed or renewed; null when it can, or for a new one.</param>
public sealed record DecisionFacts(ScreeningEvidence Screening, string? EarlierCase = null, Bar? Bar = null, Refusal? LicenceProblem = null);

/// <summary>What stands in the way of a decision, whether it is a grant or a refusal.</summary>
internal static class DecisionRules
{
    internal static readonly Rule SameOfficer = new("approval.same-officer", RefusalKind.Forbidden,
        "审查人员与审批人员不得为同一人。", "Whoever examined a case does not decide it.", "R26");

    internal static readonly Rule ReasonsMissing = new("approval.reasons-missing", RefusalKind.Invalid,
        "决定理由不能为空。", "The reasons must not be empty.", "Art. 38");

    internal static readonly Rule NotInTurn = new("approval.not-in-turn", RefusalKind.Conflict,
        "该事项有数量限制，应按受理先后顺序决定：{case} 受理在先，尚未决定。",
        "The item's numbers are limited: cases are decided in the order of their acceptance, and {case} was accepted earlier and is undecided.", "Art. 57");

    internal static readonly Rule SuspensionOpen = new("approval.time-left-out", RefusalKind.Conflict,
        "{kind}尚无结果，所需时间正在扣除，不能作出决定。", "There is no result of the {kind} yet, and its time is being left out: nothing can be decided.", "Art. 45");

    internal static readonly Rule HearingRightRuns = new("approval.hearing-right-runs", RefusalKind.Conflict,
        "已告知听证权利，{until} 前（含当日）可以申请听证，期满前不能作出决定。",
        "The right to a hearing was told and can be used until {until}: nothing can be decided before.", "Art. 47");

    internal static readonly Rule HearingAwaited = new("approval.hearing-awaited", RefusalKind.Conflict,
        "听证尚未举行，不能作出决定。", "The hearing has not been held: nothing can be decided before.", "Art. 46, 47");

    internal static readonly Rule HearingUnanswered = new("approval.hearing-unanswered", RefusalKind.Invalid,
        "应当根据听证笔录作出决定：请说明听证笔录的采纳情况。", "The decision rests on the record of the hearing: say what follows from it.", "Art. 48");

    internal static readonly Rule SurveyOpen = new("approval.survey-open", RefusalKind.Conflict,
        "联合踏勘或会商尚未完成（{departments} 未回复，期限 {due}），不能作出决定。",
        "A survey or consultation is open ({departments} have not replied, due {due}): nothing can be decided.", "R18");

    /// <summary>Everything that stands in the way, whichever way it is decided.</summary>
    public static IEnumerable<Refusal> Obstacles(
        ApprovalCase state, CaseExamined examined, string reasons, string? hearingAnswer, string? earlierCase, Officer officer, DateOnly today)
    {
        var item = state.Opened.Item;
        if (!CaseRules.MayDecide(officer, item))
            yield return CaseRules.NotDecidingOfficer.Refuse(null, ("department", item.Department));
        if (examined.Examiner == officer.Id || state.Examiners.Contains(officer.Id))
            yield return SameOfficer.Refuse();
        if (string.IsNullOrWhiteSpace(reasons))
            yield return ReasonsMissing.Refuse("reasons");
        if (earlierCase is not null)
            yield return NotInTurn.Refuse(null, ("case", earlierCase));
        foreach (var suspension in state.Period.Suspensions.Where(s => s.EndedOn is null))
            yield return SuspensionOpen.Refuse(null, ("kind", suspension.Kind));
        if (state.Hearing is { ToRequest.LastDay: var until, Requested: null, Scheduled: null } && today <= until)
            yield return HearingRightRuns.Refuse(null, ("until", until.ToString("O")));
        if (state.Hearing.IsAwaited)
            yield return HearingAwaited.Refuse();
        if (state.Hearing.Held is not null && string.IsNullOrWhiteSpace(hearingAnswer))
            yield return HearingUnanswered.Refuse("hearingAnswer");
        foreach (var survey in state.Surveys.Where(s => s.Concluded is null))
            yield return SurveyOpen.Refuse(null,
                ("departments", string.Join(", ", survey.Silent)), ("due", survey.Requested.ReplyDue.ToString("O")));
    }
}
