namespace Haitou.Supervision.Surveys;

/// <summary>A department reads what it is asked for, says whom it sends and when, and replies (R18, R24).</summary>
internal static class SurveyEndpoints
{
    public static void MapSurveys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/surveys").WithTags("Surveys");
        group.MapGet("", async (
                bool? awaiting, bool? overdue, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "case")] string? caseNumber, int? page, int? size, IQuerySession session, Officer officer,
                TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                IQueryable<AskedSurvey> rows = session.Query<AskedSurvey>();
                var own = officer.Is(Roles.Auditor) ? null : officer.Department ?? "";
                if (own is not null)
                    rows = rows.Where(s => s.Asked.Departments.Contains(own));
                if (caseNumber is not null)
                    rows = rows.Where(s => s.Asked.CaseNumber == caseNumber);
                if (awaiting == true || overdue == true)
                    rows = own is null ? rows.Where(s => s.Silent.Any()) : rows.Where(s => s.Silent.Contains(own));
                if (overdue == true)
                    rows = rows.Where(s => s.ReplyDue < today);
                return TypedResults.Ok(await rows.OrderBy(s => s.ReplyDue).ThenBy(s => s.Id).PageAsync(page, size, s => s.ToView(own is not null, today), ct));
            })
            .WithSummary("A page of what the officer's own department is asked for, an auditor's of all, the next due first; awaiting=true: without its reply; overdue=true: past the last day")
            .RequireRole(Roles.Department, Roles.Auditor);

        group.MapGet("/{requestId:guid}", (Guid requestId, Commands commands, CancellationToken ct) =>
                commands.GetAsync<AskedSurvey, AskedSurveyView>(
                    AskedSurvey.Key(requestId), $"{requestId}", state => View(state, commands), ct,
                    state => commands.Officer.Is(Roles.Auditor) || IsAsked(state, commands.Officer)))
            .WithSummary("One request with what each department has said").RequireRole(Roles.Department, Roles.Auditor);

        group.MapPost("/{requestId:guid}/acceptance", (Guid requestId, AcceptSurvey body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(requestId, (state, own) => SurveyDecider.Accept(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Says whom the department sends, and when they can come; the last to say so brings about the common date; takes If-Match")
            .RequireRole(Roles.Department);

        group.MapPost("/{requestId:guid}/reply", (Guid requestId, ReplyToSurvey body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(requestId, (state, own) => SurveyDecider.Reply(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Replies; until the Town concludes it a later reply replaces an earlier one; takes If-Match").RequireRole(Roles.Department);
    }

    private static Task<Results<Ok<AskedSurveyView>, RefusalResult>> ActAsync(
        this Commands commands, Guid requestId, Func<AskedSurvey, string, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<AskedSurvey, AskedSurveyView>(
            AskedSurvey.Key(requestId), $"{requestId}",
            async state =>
            {
                var decision = decide(state, commands.Officer.Department ?? "");
                await SurveyNews.AddAsync(commands.Session, state, decision, commands.Now, ct);
                return decision;
            },
            state => View(state, commands), ct);

    private static bool IsAsked(AskedSurvey state, Officer officer) => officer.Department is { } own && state.Asked.Departments.Contains(own);

    private static AskedSurveyView View(AskedSurvey state, Commands commands) =>
        state.ToView(IsAsked(state, commands.Officer), ChinaTime.Today(commands.Now));
}
