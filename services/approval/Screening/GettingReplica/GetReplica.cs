using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Lists;
using Marten;

namespace Haitou.Approval.Screening.GettingReplica;

/// <summary>How far the replica of the lists has come.</summary>
internal static class GetReplica
{
    public static void MapGetReplica(this IEndpointRouteBuilder routes) => routes
        .MapGet("/lists/replica", async (IQuerySession session, Screener screener, TimeProvider clock, CancellationToken ct) =>
        {
            var watermark = await ListReplica.WatermarkAsync(session, ct);
            return TypedResults.Ok(new ReplicaView(
                watermark,
                screener.IsFresh(watermark, clock.GetUtcNow()),
                await session.Query<ListedSubject>().CountAsync(ct)));
        })
        .WithTags("Screening").WithSummary("How far the replica of the lists has come")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Operator, Roles.Auditor);
}
