using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Grants a case (准予许可, Art. 38), unless the law or a list stands against it. The lists are asked in the transaction that commits the grant.</summary>
internal sealed class Granting(DecisionLookup lookup, Town town, WorkingDayCalendar calendar) : CaseAct<GrantCase>, IEndpoint
{
    internal static readonly Rule ObjectionUnanswered = new("approval.objection-unanswered", RefusalKind.Invalid,
        "有部门在踏勘或会商中提出异议或条件，须说明采纳情况。",
        "A department objects or sets conditions in a survey or consultation: say why it is granted all the same.", "R18");

    internal static readonly Rule Barred = new("approval.applicant-barred", RefusalKind.Conflict,
        "依据行政许可法，申请人至 {until} 不得再次申请该事项（{article}）。",
        "The applicant may not apply for this item until {until} ({article}).", "Art. 78, 79");

    internal static readonly Rule ConditionEmpty = new("approval.condition-empty", RefusalKind.Invalid,
        "附加条件不能为空。", "A condition must not be empty.", "Art. 38");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/grant", (string number, GrantCase body, Granting act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Grants a case, by another officer than the examiner; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override async ValueTask<Decision> DecideAsync(ApprovalCase state, GrantCase command, Moment moment)
    {
        var found = await lookup.LookUpAsync(state, moment);
        return (found.Renewed ?? found.Lists.Refusal) is { } stands
            ? stands
            : Decide(state, command, found.Facts, await moment.NextDecisionAsync(town), town, calendar, moment.Officer, moment.Now);
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
    public static Decision Decide(
        ApprovalCase state, GrantCase command, DecisionFacts facts, string decisionNumber, Town town, WorkingDayCalendar calendar, Officer officer,
        DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);

        var today = ChinaTime.Today(now);
        var due = LicenceOfCase.IssuePeriod(state.Opened, today, calendar);
        var refusals = DecisionRules.Obstacles(state, examined, command.Reasons, command.HearingAnswer, facts.EarlierCase, officer, today).ToList();
        refusals.AddRange(ListHits.Unmet(facts.Screening, command));
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
            due?.LastDay, due?.Provisional == true, ListHits.OverridesOf(facts.Screening, command));
        return Decision.Of([granted, .. ListHits.Overridden(granted)]);
    }
}
