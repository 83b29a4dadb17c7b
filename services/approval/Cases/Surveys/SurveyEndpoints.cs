namespace Haitou.Approval.Cases;

/// <summary>Joint surveys, consultations and guidance on site (R18, R24). The departments reply at supervision.</summary>
internal static class SurveyEndpoints
{
    public static void MapSurveys(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cases/{number}/surveys").WithTags("Surveys").RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
        group.MapPost("", (string number, RequestSurvey body, Commands commands, SurveyPolicy policy, WorkingDayCalendar calendar, CancellationToken ct) =>
                commands.HandleCaseAsync(number, async state =>
                {
                    var known = await commands.Session.Query<Department>().ToListAsync(ct);
                    return SurveyDecider.Request(
                        state, body, policy.Of(state.Opened.Item), known.ToDictionary(d => d.Code, d => d.Name), Guid.NewGuid(), calendar, commands.Officer.Id, commands.Now);
                }, ct))
            .WithSummary("Asks departments, all at once, for a joint survey, a consultation or guidance on site; the decision period runs on; takes If-Match");

        group.MapPost("/{requestId:guid}/conclusion", (string number, Guid requestId, ConcludeSurvey body, Commands commands, CancellationToken ct) =>
                commands.HandleCaseAsync(number, state => SurveyDecider.Conclude(state, requestId, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Concludes one although replies are missing after their last day; takes If-Match");
    }
}
