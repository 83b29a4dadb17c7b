namespace Haitou.Supervision.Surveys;

/// <summary>One request, for a department that is asked, and for an auditor.</summary>
internal sealed class GetSurvey : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/surveys/{requestId:guid}", (Guid requestId, Commands commands, CancellationToken ct) => commands.GetAsync<AskedSurvey, AskedSurveyView>(
            AskedSurvey.Key(requestId), $"{requestId}",
            state => state.ToView(SurveyRules.IsAsked(state, commands.Officer), ChinaTime.Today(commands.Now)), ct,
            state => commands.Officer.Is(Roles.Auditor) || SurveyRules.IsAsked(state, commands.Officer)))
        .WithTags("Surveys").WithSummary("One request with what each department has said").RequireRole(Roles.Department, Roles.Auditor);
}
