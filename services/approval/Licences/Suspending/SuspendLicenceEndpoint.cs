using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.Suspending;

/// <summary>Suspends a licence (暂停) on the basis of a law.</summary>
internal static class SuspendLicenceEndpoint
{
    public static void MapSuspendLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/suspension", (string number, SuspendLicence body, Commands commands, Town town, CancellationToken ct) =>
            commands.ChangeLicenceAsync(
                number, town, (state, @case, document) => LicenceDecider.Suspend(state, @case, body, document, commands.Officer, commands.Now), ct))
        .WithTags("Licences").WithSummary("Suspends a licence, until a day or until it is lifted; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
