namespace Haitou.Approval.Cases;

/// <summary>Records what the applicant or an interested party states (陈述申辩, Art. 36).</summary>
internal static class RecordStatementEndpoint
{
    public static void MapRecordStatement(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/statements", (string number, RecordStatement body, Commands commands, CancellationToken ct) =>
            commands.HandleCaseAsync(number, state => HearingDecider.Record(state, body, commands.Officer.Id, commands.Now), ct))
        .WithTags("Hearings").WithSummary("Records what the applicant or an interested party states (Art. 36); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);
}
