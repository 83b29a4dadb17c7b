using Haitou.Contracts.Intake;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Intake.Applications.Accepting;

/// <summary>Accepts a complete application (Art. 32).</summary>
internal static class AcceptApplication
{
    public static void MapAcceptApplication(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/acceptance", (string number, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                state => Task.FromResult(ApplicationDecider.Accept(state, commands.Officer.Id, commands.Now)),
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Accepts a complete application; takes If-Match")
        .RequireRole(Roles.Clerk);
}
