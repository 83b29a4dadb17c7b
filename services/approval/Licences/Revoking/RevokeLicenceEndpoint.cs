using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.Revoking;

/// <summary>Revokes a licence (撤销, Art. 69); one got by fraud bars the holder for three years (Art. 79).</summary>
internal static class RevokeLicenceEndpoint
{
    public static void MapRevokeLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/revocation", (string number, RevokeLicence body, Commands commands, Town town, CancellationToken ct) =>
            commands.ChangeLicenceAsync(
                number, town, (state, @case, document) => LicenceDecider.Revoke(state, @case, body, document, commands.Officer, commands.Now), ct))
        .WithTags("Licences").WithSummary("Revokes a licence; for fraud this sets the bar of three years where it applies; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
