namespace Haitou.Approval.Licences;

/// <summary>Decides not to revoke although there is a ground (不予撤销, Art. 69). On record, and without effect outside.</summary>
internal static class ForgoRevocationEndpoint
{
    public static void MapForgoRevocation(this IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/revocation/forgone", (string number, ForgoRevocation body, Commands commands, CancellationToken ct) =>
            commands.ChangeLicenceAsync(
                number, (state, @case) => Task.FromResult(LicenceDecider.Forgo(state, @case, body, commands.Officer, commands.Now)), ct))
        .WithTags("Licences").WithSummary("Records that a licence is not revoked although there is a ground; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
