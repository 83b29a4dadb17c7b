using Haitou.Contracts.Intake;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Intake.Applications.GettingApplication;

/// <summary>One application, with the version that a write takes.</summary>
internal static class GetApplication
{
    public static void MapGetApplication(this IEndpointRouteBuilder routes) => routes
        .MapGet("/applications/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Application, ApplicationView>(
                Application.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("One application")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
