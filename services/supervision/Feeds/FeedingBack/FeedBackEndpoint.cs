namespace Haitou.Supervision.Feeds;

/// <summary>A department says what came of a push (反馈, R15).</summary>
internal static class FeedBackEndpoint
{
    public static void MapFeedBackPush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/feedback", (
                string department, long sequence, FeedBackPush body, PushCommands pushes, CancellationToken ct) =>
            pushes.ChangeOwnAsync(
                department, sequence, state => PushDecider.FeedBack(state, body, pushes.Commands.Officer.Id, pushes.Commands.Now), ct))
        .WithTags("Feeds").WithSummary("Feeds back what came of a claimed push; takes If-Match")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
