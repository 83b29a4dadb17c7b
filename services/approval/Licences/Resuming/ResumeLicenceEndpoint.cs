using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.Resuming;

/// <summary>Lifts a suspension (恢复) before its last day.</summary>
internal static class ResumeLicenceEndpoint
{
    public static void MapResumeLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/resumption", (string number, ResumeLicence body, Commands commands, Town town, CancellationToken ct) =>
            commands.ChangeLicenceAsync(
                number, town, (state, @case, document) => LicenceDecider.Resume(state, @case, body, document, commands.Officer, commands.Now), ct))
        .WithTags("Licences").WithSummary("Lifts a suspension; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
