namespace Haitou.Supervision.Feeds;

/// <summary>A department claims a push (R8).</summary>
internal static class ClaimPush
{
    public static void MapClaimPush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/claim", (string department, long sequence, PushCommands pushes, CancellationToken ct) =>
            pushes.CreateAsync(
                "claim", department, sequence, new { id = DepartmentFeed.EntryId(department, sequence) },
                (state, row) => Task.FromResult(
                    PushDecider.Claim(state, department, sequence, row?.Push, pushes.Commands.Officer.Id, pushes.Commands.Now)),
                state => FollowedPush.ToClaim(state.Claim!), ct))
        .WithTags("Feeds").WithSummary("Claims a push for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
