namespace Haitou.Supervision.Feeds;

/// <summary>A department records that it supervised because of a push.</summary>
internal static class SupervisePushEndpoint
{
    public static void MapSupervisePush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/supervision", (
                string department, long sequence, SupervisePush body, PushCommands pushes, CancellationToken ct) =>
            pushes.ChangeOwnAsync(
                department, sequence, state => PushDecider.Supervise(state, body, pushes.Commands.Officer.Id, pushes.Commands.Now), ct))
        .WithTags("Feeds").WithSummary("Records an act of supervision for a claimed push; takes If-Match")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
