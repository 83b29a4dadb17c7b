namespace Haitou.Approval.Licences;

/// <summary>Revokes a licence (撤销, Art. 69); one got by fraud bars the holder for three years from the items that it covers (Art. 79).</summary>
internal sealed class RevokingLicence(Town town) : SealedActOnLicence<RevokeLicence>(town), IEndpoint
{
    internal static readonly Rule MajorHarm = new("licence.major-public-harm", RefusalKind.Conflict,
        "撤销可能对公共利益造成重大损害的，不予撤销。", "It is not revoked where that would do major harm to the public interest.", "Art. 69");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/revocation", (string number, RevokeLicence body, RevokingLicence act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Revokes a licence; for fraud this sets the bar of three years where it applies; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override Decision Decide(
        Licence state, CaseOpened @case, RevokeLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status is LicenceStatus.Revoked or LicenceStatus.Cancelled)
            return LicenceRules.WrongStatusOf(state);
        var refusals = LicenceRules.Problems(@case.Item, officer, command.Reasons).ToList();
        if (command.MajorPublicHarm)
            refusals.Add(MajorHarm.Refuse("majorPublicHarm"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRevoked(
                command.Ground, command.Reasons, documentNumber, officer.Id, now, RemedyDays.From(ChinaTime.Today(now))));
    }
}
