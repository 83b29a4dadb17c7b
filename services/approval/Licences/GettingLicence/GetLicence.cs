using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.GettingLicence;

/// <summary>One licence.</summary>
internal static class GetLicence
{
    public static void MapGetLicence(this IEndpointRouteBuilder routes) => routes
        .MapGet("/licences/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Licence, LicenceView>(
                Licence.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Licences").WithSummary("One licence")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
