using static Haitou.Approval.Cases.DecisionRules;

namespace Haitou.Approval.Cases;

/// <summary>Decides on cases: opening, examination, grant, refusal, end without a decision.</summary>
public static class ApprovalDecider
{
    /// <summary>Years without a new application after false material (Art. 78).</summary>
    public const int FalseMaterialBarYears = 1;

    private const int SurveyOfficers = 2;

    internal static readonly Rule OpinionMissing = new("approval.opinion-missing", RefusalKind.Invalid,
        "审查意见不能为空。", "The opinion must not be empty.", "Art. 34");

    internal static readonly Rule SurveyByTwo = new("approval.survey-by-two", RefusalKind.Invalid,
        "该事项须由两名以上工作人员现场核查。", "The content must be verified on site by two or more officers.", "Art. 34");

    internal static readonly Rule SurveyDay = new("approval.survey-day", RefusalKind.Invalid,
        "现场核查日期应在受理之日至今日之间。", "The day of the verification lies between the acceptance and today.", "Art. 34");

    internal static readonly Rule PresidedHearing = new("approval.presided-hearing", RefusalKind.Forbidden,
        "听证主持人不得审查该申请。", "Whoever presides over the hearing does not review the application.", "Art. 48");

    internal static readonly Rule ReturnReasonMissing = new("approval.return-reason-missing", RefusalKind.Invalid,
        "退回须说明理由。", "Say what is missing.");

    internal static readonly Rule ObjectionUnanswered = new("approval.objection-unanswered", RefusalKind.Invalid,
        "有部门在踏勘或会商中提出异议或条件，须说明采纳情况。",
        "A department objects or sets conditions in a survey or consultation: say why it is granted all the same.", "R18");

    internal static readonly Rule Barred = new("approval.applicant-barred", RefusalKind.Conflict,
        "依据行政许可法，申请人至 {until} 不得再次申请该事项（{article}）。",
        "The applicant may not apply for this item until {until} ({article}).", "Art. 78, 79");

    internal static readonly Rule ConditionEmpty = new("approval.condition-empty", RefusalKind.Invalid,
        "附加条件不能为空。", "A condition must not be empty.", "Art. 38");

    internal static readonly Rule GroundDoesNotApply = new("approval.ground-does-not-apply", RefusalKind.Invalid,
        "不予许可的理由（{ground}）不适用于本案。", "The ground ({ground}) does not apply to this case.", "Art. 38");

    internal static readonly Rule RenewedBySilence = new("approval.renewed-by-silence", RefusalKind.Conflict,
        "证照有效期已于 {last} 届满，逾期未作决定，视为准予延续，不能再作决定。",
        "The licence's last day ({last}) passed without a decision: the renewal counts as granted, and nothing can be decided any more.", "Art. 50");

    internal static readonly Rule TerminationReasonMissing = new("approval.termination-reason-missing", RefusalKind.Invalid,
        "终止办理须说明理由。", "Say why it ends without a decision.");

    /// <summary>Opens a case from an accepted application, and screens it (R23).</summary>
    /// <param name="accepted">The acceptance.</param>
    /// <param name="screening">What the lists say of the applicant now.</param>
    /// <param name="silenceOn">The day on which silence renews the licence (Art. 50); null where it has no such effect.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    /// <param name="licence">The licence that it names, if there is one.</param>
    public static Decision Open(
        ApplicationAccepted accepted, Screening screening, DateOnly? silenceOn, WorkingDayCalendar calendar, DateTimeOffset now, Licence? licence = null)
    {
        var end = new DecisionPeriod(accepted.AcceptedOn, accepted.Item.PromisedDays, []).End(calendar);
        return Decision.Of([
            new CaseOpened(
                accepted.CaseNumber, accepted.Town, accepted.Item, accepted.Applicant, accepted.AcceptedOn, end.LastDay, end.Provisional,
                accepted.CaseSequence, now, end.WarnFrom, accepted.OccurredAt,
                accepted.Licence is { } concerned ? new(concerned.Purpose, concerned.Number, silenceOn, licence?.Content.ValidUntil) : null,
                accepted.Agent, accepted.Representative),
            new CaseScreened(screening),
            .. FlagDecider.At(screening)]);
    }

    /// <summary>The examiner's opinion, with the officers of the verification where the item needs one (Art. 34).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The opinion.</param>
    /// <param name="screening">What the lists say now; what they say at the decision is asked again.</param>
    /// <param name="officer">Who examines.</param>
    /// <param name="now">When.</param>
    /// <param name="uploaded">The record of the verification that it names, if any, has been uploaded.</param>
    /// <param name="policies">The district's policies for the item, with what the examiner has read of them (R21).</param>
    public static Decision Examine(
        ApprovalCase state, ExamineCase command, Screening screening, string officer, DateTimeOffset now, bool uploaded = true,
        IReadOnlyList<(KnownPolicy Policy, PolicyReading? Reading)>? policies = null)
    {
        if (state.Status != CaseStatus.Opened)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Opinion))
            refusals.Add(OpinionMissing.Refuse("opinion"));
        if (state.Hearing.Scheduled?.PresidingOfficer == officer)
            refusals.Add(PresidedHearing.Refuse());
        var surveyors = command.SurveyedBy.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct().ToArray();
        if (state.Opened.Item.SurveyByTwo && surveyors.Length < SurveyOfficers)
            refusals.Add(SurveyByTwo.Refuse("surveyedBy"));
        var today = ChinaTime.Today(now);
        if (command.SurveyedOn is { } day && (day > today || day < state.Opened.AcceptedOn))
            refusals.Add(SurveyDay.Refuse("surveyedOn"));
        if (!uploaded)
            refusals.Add(FileMissing.Refuse("surveyRecord"));
        refusals.AddRange(PolicyDecider.Against(policies ?? []));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(
                new CaseExamined(
                    command.Opinion, surveyors, officer, now, surveyors.Length > 0 ? command.SurveyedOn ?? today : null, command.SurveyRecord,
                    [.. (policies ?? []).Select(p => new PolicyRead(p.Policy.Id, p.Policy.Policy.Edition, p.Policy.Policy.Title))]),
                new CaseScreened(screening));
    }

    /// <summary>Sends it back to be examined again (退回).</summary>
    public static Decision Return(ApprovalCase state, ReturnCase command, Officer officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (!MayDecide(officer, state.Opened.Item))
            refusals.Add(NotDecidingOfficer.Refuse(null, ("department", state.Opened.Item.Department)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(ReturnReasonMissing.Refuse("reason"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CaseReturned(command.Reason, examined.Examiner, officer.Id, now));
    }

    /// <summary>Grants, unless the law or a list stands against it.</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The reasons.</param>
    /// <param name="facts">What was looked up in the decision's own transaction.</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="officer">Who decides.</param>
    /// <param name="now">When.</param>
    public static Decision Grant(
        ApprovalCase state, GrantCase command, DecisionFacts facts, string decisionNumber, Town town, WorkingDayCalendar calendar, Officer officer,
        DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);

        var today = ChinaTime.Today(now);
        var due = LicenceDecider.IssuePeriod(state.Opened, today, calendar);
        var refusals = Against(state, examined, command.Reasons, command.HearingAnswer, facts.EarlierCase, officer, today).ToList();
        refusals.AddRange(ListedDecider.Against(facts.Screening, command));
        if (facts.Bar is { } bar && bar.Until >= today)
            refusals.Add(Barred.Refuse(null, ("until", bar.Until.ToString("O")), ("article", bar.Article)));
        if (facts.LicenceProblem is { } problem)
            refusals.Add(problem);
        if (state.Surveys.Any(s => s.Result > SurveyPosition.NoObjection) && string.IsNullOrWhiteSpace(command.ObjectionAnswer))
            refusals.Add(ObjectionUnanswered.Refuse("objectionAnswer"));
        if (command.Conditions?.Any(string.IsNullOrWhiteSpace) == true)
            refusals.Add(ConditionEmpty.Refuse("conditions"));

        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var granted = new CaseGranted(
            state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, command.Reasons, command.ReferenceAnswers, facts.Screening,
            examined.Examiner, officer.Id, now, command.Conditions ?? [], command.HearingAnswer, command.ObjectionAnswer,
            due?.LastDay, due?.Provisional == true, ListedDecider.OverridesOf(facts.Screening, command));
        return Decision.Of([granted, .. ListedDecider.ToldOf(granted)]);
    }

    /// <summary>Refuses, with reasons and with the last days of both remedies (Art. 38).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">Ground and reasons.</param>
    /// <param name="screening">What the lists say; null where nobody can say, which hinders only a refusal on their account.</param>
    /// <param name="earlierCase">A case of the same limited item that is before this one (Art. 57).</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="officer">Who decides.</param>
    /// <param name="now">When.</param>
    public static Decision Refuse(
        ApprovalCase state, RefuseCase command, Screening? screening, string? earlierCase, string decisionNumber, Town town, Officer officer,
        DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);

        var (item, today) = (state.Opened.Item, ChinaTime.Today(now));
        var refusals = Against(state, examined, command.Reasons, command.HearingAnswer, earlierCase, officer, today).ToList();
        var applies = command.Ground switch
        {
            RefusalGround.NumbersExhausted => item.Limited,
            RefusalGround.Listed => screening?.Hits.Any(h => h.Effect == ListEffect.Condition) == true,
            RefusalGround.LicenceNotEligible => state.Opened.Licence is not null,
            _ => true,
        };
        var unresolved = command.Ground == RefusalGround.Listed && !applies && screening is not null ? ListedDecider.Unresolved(screening).ToArray() : [];
        if (unresolved.Length > 0)
            refusals.AddRange(unresolved); // whether it applies depends on what they are
        else if (!applies)
            refusals.Add(GroundDoesNotApply.Refuse("ground", ("ground", command.Ground)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var refused = new CaseRefused(
            state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, command.Ground, command.Reasons, screening, examined.Examiner,
            officer.Id, new(RemedyPeriods.LastDayForReconsideration(today), RemedyPeriods.LastDayForSuit(today)), now, command.HearingAnswer);
        return command.Ground == RefusalGround.FalseMaterial && item.Barred
            ? Decision.Of(refused, new BarSet(
                state.Opened.Number, state.Opened.Town, item.Code, state.Opened.Applicant.IdNumber, "Art. 78",
                today.AddYears(FalseMaterialBarYears), Lifted: false, now))
            : Decision.Of(refused);
    }

    /// <summary>The last day on which silence counts as renewal (Art. 50): the licence's own, where its renewal was applied for in time. Null for none.</summary>
    /// <param name="accepted">The acceptance.</param>
    /// <param name="licence">The licence that it names; null for none of that number.</param>
    /// <param name="notice">How long before that day it is applied for.</param>
    /// <param name="calendar">Working days.</param>
    public static DateOnly? SilenceOn(ApplicationAccepted accepted, Licence? licence, RenewalNotice notice, WorkingDayCalendar calendar) =>
        accepted.Licence is { Purpose: LicencePurpose.Renewal } asked
        && LicenceDecider.ProblemOf(licence, asked.Purpose, asked.Number, accepted.Item.Code, accepted.Applicant) is null
        && notice.IsKept(accepted.ReceivedOn, licence!.Content.ValidUntil!.Value, calendar)
            ? licence.Content.ValidUntil
            : null;

    /// <summary>That day has passed without a decision, and the licence still is what was to be renewed: the law has renewed it (Art. 50).</summary>
    public static bool CountsAsRenewed(ApprovalCase state, Licence? licence, DateTimeOffset now) =>
        state is { IsUndecided: true, Opened.Licence.SilenceOn: { } last } && ChinaTime.Today(now) > last
        && licence is { Status: LicenceStatus.Valid or LicenceStatus.Suspended } && licence.Content.ValidUntil == last;

    /// <summary>Records that a renewal counts as granted (Art. 50).</summary>
    /// <param name="state">The case.</param>
    /// <param name="licence">The licence.</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name it counts.</param>
    /// <param name="now">When.</param>
    public static Decision RenewBySilence(ApprovalCase state, Licence? licence, string decisionNumber, Town town, DateTimeOffset now) =>
        CountsAsRenewed(state, licence, now)
            ? EndedBy(state, new CaseRenewedBySilence(state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, now), "逾期未作决定，视为准予延续", null, now)
            : Decision.Of();

    /// <summary>The last day to issue the licence has passed (Art. 44): for the record (R26).</summary>
    public static Decision FindLicenceOverdue(ApprovalCase state, DateTimeOffset now) =>
        state is { Status: CaseStatus.Granted, LicenceOverdue: false, ToIssue: { } period } && period.IsOver(now)
            ? Decision.Of(new LicenceIssueFellOverdue(period.LastDay, now))
            : Decision.Of();

    /// <summary>Ends the case without a decision (终止办理).</summary>
    public static Decision Terminate(ApprovalCase state, TerminateCase command, string noticeNumber, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? TerminationReasonMissing.Refuse("reason")
            : EndedBy(
                state, new CaseTerminated(state.Opened, state.CaseSequence + 1, command.Ground, command.Reason, noticeNumber, officer, now), command.Reason,
                officer, now);
    }

    /// <summary>The case ends without waiting for the departments: those that were asked are told that they need not reply any more (R18).</summary>
    private static Decision EndedBy(ApprovalCase state, object end, string reason, string? officer, DateTimeOffset now) =>
        Decision.Of([end, .. SurveyDecider.EndAll(CaseHistory.Evolve(state, end)!, reason, officer, now)]);
}
