namespace Haitou.Approval.Licences;

/// <summary>One licence. Whoever reads cases reads licences: a department those of the items that it is competent for or supervises.</summary>
internal sealed class GetLicence : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/licences/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Licence, LicenceView>(
                Licence.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct,
                state => commands.Officer.ReadsAllCases() || (commands.Officer.Department is { } own && state.Issued.Concerns(own))))
        .WithTags("Licences").WithSummary("One licence")
        .RequireRole(CaseRules.Readers);
}
