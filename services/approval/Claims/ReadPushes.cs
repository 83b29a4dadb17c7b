namespace Haitou.Approval.Claims;

/// <summary>What departments did with a case's pushes.</summary>
internal sealed class ReadPushes : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
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
