namespace Haitou.Approval.Claims;

/// <summary>What the district told the township of one push of a case: approval has found its supervisor (R8), or not yet.</summary>
/// <param name="Id">Department and sequence of the push.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Claim">The claim (认领); null before.</param>
/// <param name="Return">The return (退回); null unless it was returned.</param>
/// <param name="Feedback">The feedback (反馈); null before.</param>
public sealed record ClaimedPush(string Id, string CaseNumber, PushClaimed? Claim = null, PushReturned? Return = null, PushFedBack? Feedback = null);

/// <summary>What departments did with a case's pushes.</summary>
internal static class CasePushes
{
    public static void MapGetClaims(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cases/{number}").WithTags("Cases").RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
        group.MapGet("/claims", async (string number, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok((await OfCaseAsync(session, number, ct)).Select(p => p.Claim).OfType<PushClaimed>().ToArray()))
            .WithSummary("Which departments claimed the pushes of a case");

        group.MapGet("/pushes", async (string number, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok(await OfCaseAsync(session, number, ct)))
            .WithSummary("Who claimed, returned or fed back the pushes of a case");
    }

    /// <summary>In the order of the first act that was done with each.</summary>
    public static async Task<IReadOnlyList<CasePushView>> OfCaseAsync(IQuerySession session, string number, CancellationToken ct) =>
        [.. (await session.Query<ClaimedPush>().Where(c => c.CaseNumber == number).ToListAsync(ct))
            .Select(p => new CasePushView(p.Claim, p.Return, p.Feedback))
            .OrderBy(p => p.Return?.OccurredAt ?? p.Claim?.OccurredAt ?? p.Feedback?.OccurredAt)];
}
