using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.Identity;
using Marten;

namespace Haitou.Approval.Claims;

/// <summary>What the district told the township of a claim (认领): approval has found its supervisor (R8).</summary>
/// <param name="Id">Department and sequence of the push.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Claim">The claim.</param>
public sealed record ClaimedPush(string Id, string CaseNumber, PushClaimed Claim);

/// <summary>Who claimed a case's pushes.</summary>
internal static class GetClaims
{
    public static void MapGetClaims(this IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}/claims", async (string number, IQuerySession session, CancellationToken ct) =>
            TypedResults.Ok((await session.Query<ClaimedPush>().Where(c => c.CaseNumber == number).ToListAsync(ct))
                .Select(c => c.Claim).OrderBy(c => c.OccurredAt).ToArray()))
        .WithTags("Cases").WithSummary("Which departments claimed the pushes of a case")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
