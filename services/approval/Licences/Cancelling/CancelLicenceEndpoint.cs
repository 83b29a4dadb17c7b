using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.Cancelling;

/// <summary>Cancels a licence (注销) in one of the six cases of Art. 70.</summary>
internal static class CancelLicenceEndpoint
{
    public static void MapCancelLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/cancellation", (string number, CancelLicence body, Commands commands, Town town, CancellationToken ct) =>
            commands.ChangeLicenceAsync(
                number, town, (state, @case, document) => LicenceDecider.Cancel(state, @case, body, document, commands.Officer, commands.Now), ct))
        .WithTags("Licences").WithSummary("Cancels a licence in one of the six cases; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
