using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.Identity;
using Marten;

namespace Haitou.Approval.Screening.GettingReplica;

/// <summary>How far the replica of the lists has come.</summary>
internal static class GetReplica
{
    public static void MapGetReplica(this IEndpointRouteBuilder routes) => routes
        .MapGet("/lists/replica", async (IQuerySession session, Screener screener, TimeProvider clock, CancellationToken ct) =>
        {
            var watermark = await session.LoadAsync<ReplicaWatermark>(ReplicaWatermark.Only, ct);
            return TypedResults.Ok(new ReplicaView(
                watermark?.CompleteUntil,
                screener.IsFresh(watermark?.CompleteUntil, clock.GetUtcNow()),
                await session.Query<ListedSubject>().CountAsync(ct)));
        })
        .WithTags("Screening").WithSummary("How far the replica of the lists has come")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Operator, Roles.Auditor);
}
