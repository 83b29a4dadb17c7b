using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Asks departments, all at once, for a joint survey, a consultation or guidance on site (R18, R24). They reply at supervision.</summary>
internal sealed class RequestingSurvey(SurveyPolicy policy, WorkingDayCalendar calendar) : HandlingAct<RequestSurvey>, IEndpoint
{
    internal static readonly Rule DepartmentUnknown = new("approval.survey-department", RefusalKind.Invalid,
        "须写明部门；没有代码为 {department} 的部门。", "Say which departments; there is none with the code {department}.", "R18");

    internal static readonly Rule QuestionMissing = new("approval.survey-question-missing", RefusalKind.Invalid,
        "须写明踏勘或会商的内容和问题。", "Say what is to be looked at and answered.", "R18");

    internal static readonly Rule ReplyPeriod = new("approval.survey-reply-period", RefusalKind.Invalid,
        "回复期限为 1 至 {most} 个工作日。", "The period for the reply is 1 to {most} working days.", "R18");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/surveys", (string number, RequestSurvey body, RequestingSurvey act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Surveys").WithSummary("Asks departments, all at once, for a joint survey, a consultation or guidance on site; the decision period runs on; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, RequestSurvey command, Moment moment)
    {
        var known = await moment.Session.Query<Department>().ToListAsync(moment.Cancelled);
        return Decide(
            state, command, policy.TermsFor(state.Opened.Item), known.ToDictionary(d => d.Code, d => d.Name), Guid.NewGuid(), calendar, moment.Officer.Id, moment.Now);
    }

    /// <summary>Asks departments, all at once.</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">What is asked, and of whom.</param>
    /// <param name="terms">What is configured for the item.</param>
    /// <param name="known">Names of the departments there are, by code.</param>
    /// <param name="requestId">The new request's identity.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="officer">Who asks.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        ApprovalCase state, RequestSurvey command, SurveyTerms terms, IReadOnlyDictionary<string, string> known, Guid requestId, WorkingDayCalendar calendar,
        string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        string[] departments = [.. command.Departments.Distinct().Order(StringComparer.Ordinal)];
        var refusals = new List<Refusal>();
        string[] unknown = [.. departments.Where(d => !known.ContainsKey(d))];
        if (departments.Length == 0 || unknown.Length > 0)
            refusals.Add(DepartmentUnknown.Refuse("departments", ("department", string.Join(", ", unknown))));
        if (string.IsNullOrWhiteSpace(command.Subject) || !command.Questions.Any(q => !string.IsNullOrWhiteSpace(q)))
            refusals.Add(QuestionMissing.Refuse("questions"));
        if (command.ReplyWorkingDays is { } days && (days < 1 || days > terms.ReplyWorkingDays))
            refusals.Add(ReplyPeriod.Refuse("replyWorkingDays", ("most", terms.ReplyWorkingDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        return Decision.Of(new CaseSurveyRequested(
            state.Opened, state.CaseSequence + 1, requestId, command.Kind, departments, command.Subject, command.Questions,
            calendar.AddWorkingDays(ChinaTime.Today(now), command.ReplyWorkingDays ?? terms.ReplyWorkingDays), terms.MissingReply, officer, now,
            [.. departments.Select(d => known[d])]));
    }
}
