namespace Haitou.Approval.Licences;

/// <summary>Lifts a suspension (恢复) before its last day.</summary>
internal sealed class ResumingLicence(Town town) : SealedActOnLicence<ResumeLicence>(town), IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/resumption", (string number, ResumeLicence body, ResumingLicence act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Lifts a suspension; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override Decision Decide(
        Licence state, CaseOpened @case, ResumeLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status != LicenceStatus.Suspended)
            return LicenceRules.WrongStatusOf(state);
        var refusals = LicenceRules.Problems(@case.Item, officer, command.Reasons).ToList();
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new LicenceResumed(command.Reasons, documentNumber, officer.Id, now));
    }
}
