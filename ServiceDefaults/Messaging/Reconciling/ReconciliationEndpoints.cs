using Haitou.ServiceDefaults.Identity;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haitou.ServiceDefaults.Messaging.Reconciling;

/// <summary>What the comparison of messages sent and taken in has found.</summary>
/// <param name="ComparedOn">The day of the newest comparison; null before the first.</param>
/// <param name="Missed">Messages that a receiver had never taken in, the newest first, at most a hundred; each was published again.</param>
public sealed record MessageReconciliationView(DateOnly? ComparedOn, IReadOnlyList<MissedMessage> Missed);

/// <summary>The comparison, for operators and auditors.</summary>
internal static class ReconciliationEndpoints
{
    private const int ShownAtMost = 100;

    /// <summary>Maps it.</summary>
    public static void MapMessageReconciliation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/reconciliation").WithTags("Operations");
        group.MapGet("", async (IQuerySession session, CancellationToken ct) =>
            {
                var done = await session.LoadAsync<ReconciledMessages>(ReconciledMessages.OfService, ct);
                return new MessageReconciliationView(
                    done is null || done.Day == DateOnly.MinValue ? null : done.Day,
                    await session.Query<MissedMessage>().OrderByDescending(m => m.SentAgainAt).Take(ShownAtMost).ToListAsync(ct));
            })
            .WithSummary("What this service published and a receiver never took in, as compared once a day; each was published again")
            .RequireRole(Roles.Operator, Roles.Auditor);
        group.MapPost("", async (IDocumentSession session, CancellationToken ct) =>
            {
                session.Store(ReconciledMessages.None);
                await session.SaveChangesAsync(ct);
                return TypedResults.Accepted((string?)null);
            })
            .WithSummary("Compares everything that this service ever published up to ten seconds ago, from the first message on; the leader does it")
            .RequireRole(Roles.Operator);
    }
}
