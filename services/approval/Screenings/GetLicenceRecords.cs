namespace Haitou.Approval.Screenings;

/// <summary>What departments and the enforcement bureau recorded of a licence (R19). Those of an applicant are in the case's screenings.</summary>
internal sealed class GetLicenceRecords : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/licences/{number}/enforcement-records", (string number, int? page, int? size, IQuerySession session, CancellationToken ct) =>
            session.Query<EnforcementRecord>().Where(r => r.LicenceNumber == number).OrderBy(r => r.Id)
                .PageAsync(page, size, r => r.ToEvidence().ToView(), ct))
        .WithTags("Licences").WithSummary("A page of the enforcement records that concern a licence, closed ones included")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);
}
