using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Identity;
using Evidence = Haitou.Contracts.Approval.Screening;

namespace Haitou.Approval.Cases;

/// <summary>Decides on cases: examination, grant, licence.</summary>
public static class ApprovalDecider
{
    private const int SurveyOfficers = 2;

    internal static readonly Rule WrongState = new("approval.wrong-state", RefusalKind.Conflict,
        "案件当前状态（{status}）不允许此操作。", "The case's state ({status}) does not allow this.");

    internal static readonly Rule OpinionMissing = new("approval.opinion-missing", RefusalKind.Invalid,
        "审查意见不能为空。", "The opinion must not be empty.", "Art. 34");

    internal static readonly Rule SurveyByTwo = new("approval.survey-by-two", RefusalKind.Invalid,
        "该事项须由两名以上工作人员现场核查。", "The content must be verified on site by two or more officers.", "Art. 34");

    internal static readonly Rule SameOfficer = new("approval.same-officer", RefusalKind.Forbidden,
        "审查人员与审批人员不得为同一人。", "Whoever examined a case does not decide it.", "R26");

    internal static readonly Rule NotDecidingOfficer = new("approval.not-deciding-officer", RefusalKind.Forbidden,
        "划转事项由镇审批人员决定，驻窗事项由主管部门（{department}）派驻人员决定。",
        "A transferred item is decided by the town's approver, a resident-window item by the resident officer of {department}.", "R3");

    internal static readonly Rule ReasonsMissing = new("approval.reasons-missing", RefusalKind.Invalid,
        "决定理由不能为空。", "The reasons must not be empty.", "Art. 38");

    internal static readonly Rule ConditionHit = new("approval.condition-hit", RefusalKind.Conflict,
        "申请人在“{list}”（{department}列入，依据：{basis}）中，事由：{reason}。该名单为审批条件，移出前不得准予。",
        "The applicant is on the list {list} ({department}; basis: {basis}) for: {reason}. The list is a condition of approval: nothing can be granted until the entry is lifted.", "R23");

    internal static readonly Rule ReferenceUnanswered = new("approval.reference-unanswered", RefusalKind.Invalid,
        "申请人在“{list}”中（条目 {entry}），须在决定理由中逐项说明。",
        "The applicant is on the list {list} (entry {entry}); the reasons must answer it.", "R23");

    internal static readonly Rule NoLicence = new("approval.item-has-no-licence", RefusalKind.Conflict,
        "该事项不颁发证照。", "The item has no licence.");

    /// <summary>Opens a case from an accepted application, and screens it (R23).</summary>
    /// <param name="accepted">The acceptance.</param>
    /// <param name="screening">What the lists say of the applicant now.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Open(ApplicationAccepted accepted, Evidence screening, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var period = calendar.Period(accepted.AcceptedOn, accepted.Item.PromisedDays);
        return Decision.Of(
            new CaseOpened(
                accepted.CaseNumber, accepted.Town, accepted.Item, accepted.Applicant, accepted.AcceptedOn,
                period.LastDay, period.Provisional, accepted.CaseSequence, now),
            new CaseScreened(screening));
    }

    /// <summary>The examiner's opinion, with the officers of the survey where the item needs one (Art. 34).</summary>
    public static Decision Examine(ApprovalCase state, ExamineCase command, string officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Opened)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Opinion))
            refusals.Add(OpinionMissing.Refuse("opinion"));
        var surveyors = command.SurveyedBy.Where(o => !string.IsNullOrWhiteSpace(o)).Distinct().ToArray();
        if (state.Opened.Item.SurveyByTwo && surveyors.Length < SurveyOfficers)
            refusals.Add(SurveyByTwo.Refuse("surveyedBy"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CaseExamined(command.Opinion, surveyors, officer, now));
    }

    /// <summary>Grants, unless the law or a list stands against it.</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The reasons.</param>
    /// <param name="screening">What the lists say, asked in the decision's own transaction.</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="officer">Who decides.</param>
    /// <param name="now">When.</param>
    public static Decision Grant(
        ApprovalCase state, GrantCase command, Evidence screening, string decisionNumber, Town town, Officer officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);

        var item = state.Opened.Item;
        var refusals = new List<Refusal>();
        if (!MayDecide(officer, item))
            refusals.Add(NotDecidingOfficer.Refuse(null, ("department", item.Department)));
        if (examined.Examiner == officer.Id)
            refusals.Add(SameOfficer.Refuse());
        if (string.IsNullOrWhiteSpace(command.Reasons))
            refusals.Add(ReasonsMissing.Refuse("reasons"));
        foreach (var hit in screening.Hits)
        {
            if (hit.Effect == ListEffect.Condition)
                refusals.Add(ConditionHit.Refuse(null,
                    ("list", hit.List), ("department", hit.Department), ("basis", hit.LegalBasis), ("reason", hit.Reason), ("entry", hit.EntryId)));
            else if (!command.ReferenceAnswers.Any(a => a.EntryId == hit.EntryId && !string.IsNullOrWhiteSpace(a.Answer)))
                refusals.Add(ReferenceUnanswered.Refuse("referenceAnswers", ("list", hit.List), ("entry", hit.EntryId)));
        }

        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CaseGranted(
                state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, command.Reasons, command.ReferenceAnswers, screening,
                examined.Examiner, officer.Id, now));
    }

    /// <summary>Issues the licence of a granted case (Art. 44).</summary>
    public static Decision IssueLicence(ApprovalCase state, string licenceNumber, string officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Granted)
            return WrongStateOf(state);
        var item = state.Opened.Item;
        if (item.LicenceName is null)
            return NoLicence.Refuse();
        var from = ChinaTime.Today(now);
        return Decision.Of(new CaseLicenceIssued(
            state.Opened, state.CaseSequence + 1, licenceNumber, item.LicenceName,
            from, item.ValidityMonths is { } months ? from.AddMonths(months).AddDays(-1) : null, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static ApprovalCase? Evolve(ApprovalCase? state, object @event) => @event switch
    {
        CaseOpened e => new ApprovalCase { Opened = e, CaseSequence = e.CaseSequence },
        CaseScreened e => state! with { Screenings = [.. state.Screenings, e.Screening] },
        CaseExamined e => state! with { Status = CaseStatus.Examined, Examined = e },
        CaseGranted e => state! with
        {
            Status = CaseStatus.Granted, Granted = e, CaseSequence = e.CaseSequence, Screenings = [.. state.Screenings, e.Screening],
        },
        CaseLicenceIssued e => state! with { Status = CaseStatus.LicenceIssued, LicenceNumber = e.LicenceNumber, CaseSequence = e.CaseSequence },
        _ => state,
    };

    /// <summary>R3: the town's approver for what was transferred, the department's resident officer for what was not.</summary>
    private static bool MayDecide(Officer officer, ItemTerms item) => item.Mode == ItemMode.Transferred
        ? officer.Is(Roles.Approver)
        : officer.Is(Roles.Department) && officer.Department == item.Department;

    private static Refusal WrongStateOf(ApprovalCase state) => WrongState.Refuse(null, ("status", state.Status));
}
