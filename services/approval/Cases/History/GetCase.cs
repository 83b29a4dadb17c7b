namespace Haitou.Approval.Cases;

/// <summary>One case, with the version that a write takes.</summary>
internal sealed class GetCase : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<ApprovalCase, CaseView>(
                ApprovalCase.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons, ChinaTime.Today(commands.Now)), ct,
                commands.Officer.MayRead))
        .WithTags("Cases").WithSummary("One case")
        .RequireRole(CaseRules.Readers);
}
