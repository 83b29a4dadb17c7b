namespace Haitou.Supervision.Surveys;

/// <summary>
/// Decides on what departments do with a request (R18, R24): whom they send and when, the one date for all, the reply, and what is not
/// done in time. The merged result is the town's.
/// </summary>
public static class SurveyDecider
{
    private const int FewestOnSite = 2;
    private const int LongestText = 2000;

    internal static readonly Rule Over = new("survey.concluded", RefusalKind.Conflict,
        "该踏勘或会商已由镇政府办结，不再接受回复。", "The Town has concluded it; nothing is taken in any more.", "R18");

    internal static readonly Rule TwoOfficers = new("survey.two-officers", RefusalKind.Invalid,
        "现场核查须指派两名以上工作人员。", "Two or more officers go on site.", "Art. 34");

    internal static readonly Rule NoDates = new("survey.dates-missing", RefusalKind.Invalid,
        "须写明可以到场的日期。", "Say on which days they can come.", "R18");

    internal static readonly Rule DatesOfConsultation = new("survey.no-dates-for-consultation", RefusalKind.Invalid,
        "会商不约定到场日期。", "A consultation has no day on site.", "R18");

    internal static readonly Rule DateOutside = new("survey.date-outside", RefusalKind.Invalid,
        "日期 {day} 须在今日与回复期限最后一日（{due}）之间。", "The day {day} must lie between today and the last day for the reply ({due}).", "R18");

    internal static readonly Rule DateSettled = new("survey.date-settled", RefusalKind.Conflict,
        "已约定于 {on} 共同到场；所报日期中没有各部门均可到场的其他日期。",
        "All come on {on}; among the days offered there is no other that suits all.", "R18");

    internal static readonly Rule OpinionMissing = new("survey.opinion-missing", RefusalKind.Invalid,
        "意见不能为空，且不超过 {most} 字。", "Say the opinion, in at most {most} characters.", "R18");

    internal static readonly Rule ConditionsMismatch = new("survey.conditions", RefusalKind.Invalid,
        "有条件同意的，须逐条写明条件；其他意见不得附条件。", "Conditions are listed with the position of that name, and with no other.", "R18");

    internal static readonly Rule DayOnSite = new("survey.day-on-site", RefusalKind.Invalid,
        "须写明到场日期，在提出请求之日（{from}）至今日之间；会商不填。", "Say the day on site, between the request ({from}) and today; none for a consultation.", "R18");

    /// <summary>Takes part: whom the department sends, and when they can come. The last to say so brings about the common date, or that there is none.</summary>
    public static Decision Accept(AskedSurvey state, string department, AcceptSurvey command, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        var today = ChinaTime.Today(now);
        string[] officers = [.. command.Officers.Select(o => o.Trim()).Where(o => o.Length > 0).Distinct()];
        DateOnly[] dates = [.. command.Dates.Distinct().Order()];
        var refusals = new List<Refusal>();
        if (state.IsOnSite && officers.Length < FewestOnSite)
            refusals.Add(TwoOfficers.Refuse("officers"));
        if (state.IsOnSite && dates.Length == 0)
            refusals.Add(NoDates.Refuse("dates"));
        if (!state.IsOnSite && dates.Length > 0)
            refusals.Add(DatesOfConsultation.Refuse("dates"));

        // Who is late comes late: once the last day has passed, any day from today on is better than none.
        foreach (var day in dates.Where(d => d < today || (d > state.ReplyDue && today <= state.ReplyDue)))
            refusals.Add(DateOutside.Refuse("dates", ("day", day.ToString("O")), ("due", state.ReplyDue.ToString("O"))));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var accepted = new SurveyAccepted(state.Asked.RequestId, department, officers, dates, officer, now);
        var after = AskedSurvey.Fold(state, accepted)!;
        if (!state.IsOnSite || after.Departments.Any(d => d.Accepted is null))
            return Decision.Of(accepted);
        return (CommonDate(after, today), state.ScheduledOn) switch
        {
            (null, { } settled) => DateSettled.Refuse("dates", ("on", settled.ToString("O"))),
            (null, null) => Decision.Of(accepted, new SurveyDatesDiffered(state.Asked.RequestId, now)),
            ({ } on, var settled) when on == settled => Decision.Of(accepted),
            ({ } on, _) => Decision.Of(accepted, new SurveyDateSettled(state.Asked.RequestId, state.Asked.Town, state.Asked.CaseNumber, on, now)),
        };
    }

    /// <summary>The day on which all come: the one that was settled while it suits all, else the earliest that does; null for none.</summary>
    public static DateOnly? CommonDate(AskedSurvey state, DateOnly today)
    {
        DateOnly[] common = [.. state.Departments.Select(d => d.Dates.Where(day => day >= today)).Aggregate((some, others) => some.Intersect(others))];
        return state.ScheduledOn is { } settled && common.Contains(settled) ? settled : common.Cast<DateOnly?>().Min();
    }

    /// <summary>Replies, in time or late, as long as the Town has not concluded it.</summary>
    public static Decision Reply(AskedSurvey state, string department, ReplyToSurvey command, string officer, DateTimeOffset now)
    {
        if (Against(state, department) is { } no)
            return no;
        var (today, requestedOn) = (ChinaTime.Today(now), ChinaTime.Today(state.Asked.OccurredAt));
        string[] conditions = [.. (command.Conditions ?? []).Select(c => c.Trim())];
        string[] officers = [.. (command.Officers ?? []).Select(o => o.Trim()).Where(o => o.Length > 0).Distinct()];
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Opinion) || command.Opinion.Length > LongestText)
            refusals.Add(OpinionMissing.Refuse("opinion", ("most", LongestText)));
        if ((command.Position == SurveyPosition.Conditions) != (conditions.Length > 0) || conditions.Any(c => c.Length == 0))
            refusals.Add(ConditionsMismatch.Refuse("conditions"));
        if (state.IsOnSite && officers.Length < FewestOnSite)
            refusals.Add(TwoOfficers.Refuse("officers"));
        if (state.IsOnSite
            ? command.SurveyedOn is not { } day || day < requestedOn || day > today
            : command.SurveyedOn is not null)
            refusals.Add(DayOnSite.Refuse("surveyedOn", ("from", requestedOn.ToString("O"))));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new SurveyReplyGiven(
                state.Asked.RequestId, state.Asked.Town, state.Asked.CaseNumber, department, command.Position, command.Opinion, conditions, officers,
                command.SurveyedOn, officer, now));
    }

    /// <summary>Time passes: missing replies are warned of, overdue, and then on the auditor's list. The steps are those of what is owed for a push.</summary>
    public static Decision PassTime(AskedSurvey state, FeedPolicy policy, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Silent.Count == 0)
            return Decision.Of();
        var taken = state.Departments.Max(d => d.Escalation);
        return Decision.Of([.. Enum.GetValues<EscalationStep>()
            .Where(step => !(step <= taken) && policy.MomentOf(step, state.ReplyDue, calendar) <= now)
            .Select(step => new SurveyReplyEscalated(
                state.Asked.RequestId, step, state.Silent, state.ReplyDue,
                step == EscalationStep.Escalated ? null : policy.MomentOf(step + 1, state.ReplyDue, calendar), now))]);
    }

    private static Refusal? Against(AskedSurvey state, string department) =>
        !state.Asked.Departments.Contains(department) ? CommonRules.OtherDepartment.Refuse("requestId")
        : state.Ended is not null ? Over.Refuse()
        : null;
}
