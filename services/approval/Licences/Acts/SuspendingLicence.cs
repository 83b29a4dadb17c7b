namespace Haitou.Approval.Licences;

/// <summary>Suspends a licence (暂停) on the basis of a law.</summary>
internal sealed class SuspendingLicence(Town town) : SealedActOnLicence<SuspendLicence>(town), IEndpoint
{
    internal static readonly Rule BasisMissing = new("licence.basis-missing", RefusalKind.Invalid,
        "暂停须写明法律依据。", "Say which law allows the suspension.");

    internal static readonly Rule SuspendedUntilPast = new("licence.suspension-day", RefusalKind.Invalid,
        "暂停的最后一日不得早于今日。", "The last day of a suspension is not in the past.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/suspension", (string number, SuspendLicence body, SuspendingLicence act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Licences").WithSummary("Suspends a licence, until a day or until it is lifted; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override Decision Decide(
        Licence state, CaseOpened @case, SuspendLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status != LicenceStatus.Valid)
            return LicenceRules.WrongStatusOf(state);
        var today = ChinaTime.Today(now);
        var refusals = LicenceRules.Problems(@case.Item, officer, command.Reasons).ToList();
        if (string.IsNullOrWhiteSpace(command.LegalBasis))
            refusals.Add(BasisMissing.Refuse("legalBasis"));
        if (command.Until < today)
            refusals.Add(SuspendedUntilPast.Refuse("until"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceSuspended(
                command.LegalBasis, command.Reasons, command.Until, documentNumber, officer.Id, now, RemedyDays.From(today)));
    }
}
