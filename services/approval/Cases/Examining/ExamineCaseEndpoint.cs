namespace Haitou.Approval.Cases;

/// <summary>The examiner's opinion (Art. 34).</summary>
internal static class ExamineCaseEndpoint
{
    public static void MapExamineCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/examination", (string number, ExamineCase body, Commands commands, Screener screener, FileStore files, CancellationToken ct) =>
            commands.ChangeCaseAsync(number, async state => ApprovalDecider.Examine(
                state, body,
                await screener.WarnAsync(commands.Session, CaseScreening.Of(state), commands.Now, ct),
                commands.Officer.Id, commands.Now, await files.HasAsync(body.SurveyRecord, ct),
                await commands.Session.OfItemAsync(
                    state.Opened.Item.Code, state.Opened.Item.Department, commands.Officer.Id, ChinaTime.Today(commands.Now), ct)), ct))
        .WithTags("Cases").WithSummary("Records the examiner's opinion; takes If-Match")
        .RequireRole(Roles.Examiner);
}
