namespace Haitou.Approval.Licences;

/// <summary>Cancels a licence (注销) in one of the six cases of Art. 70.</summary>
internal sealed class CancellingLicence(Town town) : SealedActOnLicence<CancelLicence>(town), IEndpoint
{
    internal static readonly Rule GroundDoesNotApply = new("licence.ground-does-not-apply", RefusalKind.Invalid,
        "注销的情形（{ground}）不适用于该证照。", "The case of cancellation ({ground}) does not apply to this licence.", "Art. 70");

    internal static readonly Rule ExplanationMissing = new("licence.explanation-missing", RefusalKind.Invalid,
        "须说明情况。", "Say what happened.", "Art. 70");

    internal static readonly Rule ProofMissing = new("licence.proof-missing", RefusalKind.Invalid,
        "须写明证明文件或者法律依据。", "Say what proves it, or which law it rests on.", "Art. 70");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/cancellation", (string number, CancelLicence body, CancellingLicence act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Cancels a licence in one of the six cases; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override Decision Decide(
        Licence state, CaseOpened @case, CancelLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status == LicenceStatus.Cancelled)
            return LicenceRules.WrongStatusOf(state);
        var refusals = LicenceRules.Problems(@case.Item, officer).ToList();
        var applies = command.Ground switch
        {
            CancellationGround.Expired => state.Status == LicenceStatus.Expired,
            CancellationGround.PersonGone => state.Content.Holder.Kind == SubjectKind.Person,
            CancellationGround.OrganisationEnded => state.Content.Holder.Kind == SubjectKind.Organisation,
            _ => true,
        };
        if (!applies)
            refusals.Add(GroundDoesNotApply.Refuse("ground", ("ground", command.Ground)));
        if (string.IsNullOrWhiteSpace(command.Explanation))
            refusals.Add(ExplanationMissing.Refuse("explanation"));

        // The register itself knows of an expiry and of a revocation here; of everything else it must be told by a document.
        var known = command.Ground == CancellationGround.Expired
            || (command.Ground == CancellationGround.TakenAway && state.Status == LicenceStatus.Revoked);
        if (!known && string.IsNullOrWhiteSpace(command.Document))
            refusals.Add(ProofMissing.Refuse("document"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceCancelled(command.Ground, command.Explanation, command.Document, documentNumber, officer.Id, now));
    }
}
