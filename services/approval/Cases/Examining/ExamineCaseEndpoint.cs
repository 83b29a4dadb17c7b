using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Cases.Examining;

/// <summary>The examiner's opinion (Art. 34).</summary>
internal static class ExamineCaseEndpoint
{
    public static void MapExamineCase(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/examination", (string number, ExamineCase body, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync<ApprovalCase, CaseView>(
                ApprovalCase.Key(number), number,
                state => Task.FromResult(ApprovalDecider.Examine(state, body, commands.Officer.Id, commands.Now)),
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Cases").WithSummary("Records the examiner's opinion; takes If-Match")
        .RequireRole(Roles.Examiner);
}
