using Haitou.Contracts.Approval;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Licences.GettingLicence;

/// <summary>One licence.</summary>
internal static class GetLicence
{
    /// <summary>Who reads licences: a department those of the items that it is competent for or supervises.</summary>
    public static readonly string[] Readers = [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor, Roles.Department];

    public static void MapGetLicence(this IEndpointRouteBuilder routes) => routes
        .MapGet("/licences/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Licence, LicenceView>(
                Licence.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct,
                state => commands.Officer.ReadsAllLicences() || (commands.Officer.Department is { } own && state.Issued.Concerns(own))))
        .WithTags("Licences").WithSummary("One licence")
        .RequireRole(Readers);

    /// <summary>Has a role that reads every licence, and not only those that are the own department's business.</summary>
    public static bool ReadsAllLicences(this Officer officer) =>
        officer.Is(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
