namespace Haitou.Approval.Licences;

/// <summary>Decides not to revoke although there is a ground (不予撤销, Art. 69). On record, and without effect outside.</summary>
internal sealed class ForgoingRevocation : ActOnLicence<ForgoRevocation>, IEndpoint
{
    internal static readonly Rule MustRevoke = new("licence.must-be-revoked", RefusalKind.Conflict,
        "以欺骗、贿赂等不正当手段取得的，应当予以撤销。", "A licence got by fraud or bribery must be revoked.", "Art. 69");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/revocation/forgone", (string number, ForgoRevocation body, ForgoingRevocation act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Records that a licence is not revoked although there is a ground; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> DecideAsync(Licence state, CaseOpened @case, ForgoRevocation command, Moment moment) =>
        new(Decide(state, @case, command, moment.Officer, moment.Now));

    public static Decision Decide(Licence state, CaseOpened @case, ForgoRevocation command, Officer officer, DateTimeOffset now)
    {
        if (state.Status is LicenceStatus.Revoked or LicenceStatus.Cancelled)
            return LicenceRules.WrongStatusOf(state);
        var refusals = LicenceRules.Problems(@case.Item, officer, command.Reasons).ToList();
        if (command.Ground == RevocationGround.Fraud && !command.MajorPublicHarm)
            refusals.Add(MustRevoke.Refuse("ground"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRevocationForgone(command.Ground, command.Reasons, command.MajorPublicHarm, officer.Id, now));
    }
}
