using Microsoft.AspNetCore.Mvc;

namespace Haitou.Supervision.Surveys;

/// <summary>What a department is asked for; an auditor sees what any is.</summary>
internal sealed class ReadSurveys : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/surveys").WithTags("Surveys").RequireRole(Roles.Department, Roles.Auditor);
        group.MapGet("", async (
                bool? awaiting, bool? overdue, [FromQuery(Name = "case")] string? caseNumber, int? page, int? size, IQuerySession session, Officer officer,
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
            .WithSummary("A page of what the officer's own department is asked for, an auditor's of all, the next due first; awaiting=true: without its reply; overdue=true: past the last day");

        group.MapGet("/{requestId:guid}", (Guid requestId, Commands commands, CancellationToken ct) => commands.GetAsync<AskedSurvey, AskedSurveyView>(
                AskedSurvey.Key(requestId), $"{requestId}",
                state => state.ToView(SurveyRules.IsAsked(state, commands.Officer), ChinaTime.Today(commands.Now)), ct,
                state => commands.Officer.Is(Roles.Auditor) || SurveyRules.IsAsked(state, commands.Officer)))
            .WithSummary("One request with what each department has said");
    }
}
