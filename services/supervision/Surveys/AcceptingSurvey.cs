using static Haitou.Supervision.Surveys.SurveyRules;

namespace Haitou.Supervision.Surveys;

/// <summary>A department says whom it sends, and when they can come (R18). The last to say so brings about the common date, or that there is none.</summary>
internal sealed class AcceptingSurvey : SurveyAct<AcceptSurvey>, IEndpoint
{
    internal static readonly Rule NoDates = new("survey.dates-missing", RefusalKind.Invalid,
        "须写明可以到场的日期。", "Say on which days they can come.", "R18");

    internal static readonly Rule DatesOfConsultation = new("survey.no-dates-for-consultation", RefusalKind.Invalid,
        "会商不约定到场日期。", "A consultation has no day on site.", "R18");

    internal static readonly Rule DateOutside = new("survey.date-outside", RefusalKind.Invalid,
        "日期 {day} 须在今日与回复期限最后一日（{due}）之间。", "The day {day} must lie between today and the last day for the reply ({due}).", "R18");

    internal static readonly Rule DateSettled = new("survey.date-settled", RefusalKind.Conflict,
        "已约定于 {on} 共同到场；所报日期中没有各部门均可到场的其他日期。",
        "All come on {on}; among the days offered there is no other that suits all.", "R18");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/surveys/{requestId:guid}/acceptance", (
            Guid requestId, AcceptSurvey body, AcceptingSurvey act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{requestId}", body, ct))
        .WithTags("Surveys").WithSummary("Says whom the department sends, and when they can come; the last to say so brings about the common date; takes If-Match")
        .RequireRole(Roles.Department);

    public override Decision Decide(AskedSurvey state, string department, AcceptSurvey command, string officer, DateTimeOffset now)
    {
        if (Closed(state, department) is { } no)
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

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(AcceptingSurvey act) : SubmissionType<SurveyAcceptanceSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(SurveyAcceptanceSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(act, $"{data.RequestId}", new AcceptSurvey(data.Officers, data.Dates), ct);
    }
}
