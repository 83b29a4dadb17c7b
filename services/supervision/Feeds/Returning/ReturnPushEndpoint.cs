namespace Haitou.Supervision.Feeds;

/// <summary>A department returns a push that is another's business (R8).</summary>
internal static class ReturnPushEndpoint
{
    public static void MapReturnPush(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feeds/{department}/{sequence:long}/return", (
                string department, long sequence, ReturnPush body, PushCommands pushes, Redirections redirections, CancellationToken ct) =>
            pushes.CreateAsync(
                "return", department, sequence, body,
                async (state, row) =>
                {
                    var (session, commands) = (pushes.Commands.Session, pushes.Commands);
                    var target = await redirections.TargetAsync(session, body.RightDepartment, row?.Push, ct);
                    var decision = PushDecider.Return(state, department, sequence, row?.Push, body, target, commands.Officer.Id, commands.Now);
                    if (row is not null)
                        redirections.Append(session, decision, row.Push);
                    return decision;
                },
                state => state.ToActs(), ct))
        .WithTags("Feeds").WithSummary("Returns a push as another department's business; takes Idempotency-Key")
        .RequireRole(Roles.Department, Roles.Enforcement);
}
