using System.Diagnostics;
using Haitou.Contracts.Supervision;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Supervision.Feeds.Claiming;

/// <summary>A department claims a push (R8).</summary>
internal static class ClaimPush
{
    public static void MapClaimPush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/claim", async Task<Results<Created<ClaimView>, RefusalResult>> (
            string department, long sequence, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
        {
            if (FeedAccess.Check(commands.Officer, department, bureaus, toRead: false) is { } refusal)
                return refusal.ToResult();

            var id = DepartmentFeed.EntryId(department, sequence);
            var row = (await FeedReader.ReadAsync(commands.Session, department, sequence - 1, 1, ct)).SingleOrDefault(r => r.Sequence == sequence);
            using var activity = Traces.Start("act claim", ActivityKind.Internal, row?.TraceParent);
            return await commands.CreateAsync<PushClaim, ClaimView>(new { id }, async () => new NewStream(
                PushClaim.Key(id),
                $"/feeds/{department}?after={sequence - 1}&limit=1",
                PushClaim.Claim(
                    await commands.Session.LoadAsync<PushClaim>(PushClaim.Key(id), ct), department, sequence, row?.Push, commands.Officer.Id, commands.Now)),
                state => state.ToView(), ct);
        })
        .WithTags("Feeds").WithSummary("Claims a push for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
