namespace Haitou.Approval.Licences;

/// <summary>Decides anew, as ordered, that nothing is done to the licence (R10).</summary>
internal sealed class LeavingAsItIs(Town town) : SealedActOnLicence<LeaveLicenceAlone>(town), IEndpoint
{
    internal static readonly Rule NothingOrdered = new("licence.nothing-to-decide-again", RefusalKind.Conflict,
        "没有被责令就该证照重新作出决定。", "Nobody has ordered a new decision on this licence.", "R10");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/left-alone", (string number, LeaveLicenceAlone body, LeavingAsItIs act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Decides anew, as ordered, that nothing is done to the licence (R10); takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override Decision Decide(
        Licence state, CaseOpened @case, LeaveLicenceAlone command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.DecideAgain is not { } ordered)
            return NothingOrdered.Refuse();
        var refusals = LicenceRules.Problems(@case.Item, officer, command.Reasons).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceLeftAlone(command.Reasons, documentNumber, ordered.Ordered, officer.Id, now));
    }
}
