using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.Identity;
using Marten;

namespace Haitou.Approval.Claims;

/// <summary>What the district told the township of one push of a case: approval has found its supervisor (R8), or not yet.</summary>
/// <param name="Id">Department and sequence of the push.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Claim">The claim (认领); null before.</param>
/// <param name="Return">The return (退回); null unless it was returned.</param>
/// <param name="Feedback">The feedback (反馈); null before.</param>
public sealed record ClaimedPush(string Id, string CaseNumber, PushClaimed? Claim = null, PushReturned? Return = null, PushFedBack? Feedback = null);

/// <summary>What departments did with a case's pushes.</summary>
internal static class GetClaims
{
    public static void MapGetClaims(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cases/{number}").WithTags("Cases").RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
        group.MapGet("/claims", async (string number, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok((await OfCaseAsync(session, number, ct)).Select(p => p.Claim).OfType<PushClaimed>().OrderBy(c => c.OccurredAt).ToArray()))
            .WithSummary("Which departments claimed the pushes of a case");

        group.MapGet("/pushes", async (string number, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok((await OfCaseAsync(session, number, ct))
                    .Select(p => new CasePushView(p.Claim, p.Return, p.Feedback))
                    .OrderBy(p => p.Claim?.OccurredAt ?? p.Return?.OccurredAt ?? p.Feedback?.OccurredAt).ToArray()))
            .WithSummary("Who claimed, returned or fed back the pushes of a case");
    }

    private static Task<IReadOnlyList<ClaimedPush>> OfCaseAsync(IQuerySession session, string number, CancellationToken ct) =>
        session.Query<ClaimedPush>().Where(c => c.CaseNumber == number).ToListAsync(ct);
}
