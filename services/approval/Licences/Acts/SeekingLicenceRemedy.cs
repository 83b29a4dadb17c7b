namespace Haitou.Approval.Licences;

/// <summary>Records that a suspension, revocation or cancellation is contested (R10). What changes or renews a licence is the decision of a case, and contested there.</summary>
internal sealed class SeekingLicenceRemedy : HandlingActOnLicence<RecordLicenceRemedy>, IEndpoint
{
    internal static readonly Rule NothingToContest = new("licence.nothing-to-contest", RefusalKind.Invalid,
        "该证照没有文号为 {number} 的有效的暂停、撤销或者注销决定。",
        "No suspension, revocation or cancellation of this licence is in force under the number {number}.", "R10");

    internal static readonly Rule ContestedInItsCase = new("licence.contested-in-its-case", RefusalKind.Conflict,
        "{number} 是办件 {case} 的决定，须在该办件登记复议或者诉讼。",
        "{number} is the decision of the case {case}: record the remedy there.", "R10");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/remedies", (string number, RecordLicenceRemedy body, SeekingLicenceRemedy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Remedies").WithSummary("Records that a suspension, revocation or cancellation is contested (R10); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(Licence state, RecordLicenceRemedy command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    public static Decision Decide(Licence state, RecordLicenceRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Amendments.FirstOrDefault(a => a.DecisionNumber == command.Against) is { } amendment)
            return ContestedInItsCase.Refuse("against", ("number", command.Against), ("case", amendment.CaseNumber));
        if (state.Acts.FirstOrDefault(a => a.Document == command.Against) is not { } act)
            return NothingToContest.Refuse("against", ("number", command.Against));
        var refusals = RemedyRules.SeekingProblems(
            command.Reference, command.Body, command.FiledOn, state.Remedies.Select(r => r.Sought.Reference), act.On, now).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRemedySought(
                command.Kind, command.Reference, command.Body, command.FiledOn, command.Against,
                RemedyRules.IsInTime(command.Kind, act.On, command.FiledOn), officer, now));
    }
}
