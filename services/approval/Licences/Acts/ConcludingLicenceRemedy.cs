namespace Haitou.Approval.Licences;

/// <summary>
/// Records how a remedy ended, and carries that out on the licence (R10). An act that fell was never there: the licence stands again as
/// before it, and its periods run on; where its last day has passed meanwhile, time ends it at once.
/// </summary>
internal sealed class ConcludingLicenceRemedy : HandlingActOnLicence<ConcludeLicenceRemedy>, IEndpoint
{
    /// <summary>Days to decide again where nobody sets others (Regulation on Implementing the Administrative Reconsideration Law, Art. 49).</summary>
    public const int DecideAgainDays = 60;

    internal static readonly Rule OutcomeIncomplete = new("licence.outcome-incomplete", RefusalKind.Invalid,
        "变更须写明变更后为暂停，或者撤销及其情形（仅限原为撤销的），且仅变更可以写；重新作出决定的最后一日须在裁判之后 {most} 日以内，且仅责令重新作出时可以写。",
        "A variation, and only a variation, says what the act is now: a suspension, or for a revocation another ground; only an order to decide again sets a last day, within {most} days of it.",
        "R10");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/licences/{number}/remedies/conclusion", (string number, ConcludeLicenceRemedy body, ConcludingLicenceRemedy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Remedies").WithSummary("Records how a remedy ended, and carries it out on the licence (R10); takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(Licence state, ConcludeLicenceRemedy command, Moment moment)
    {
        var decision = Decide(state, command, moment.Officer.Id, moment.Now);
        if (decision.Events is [LicenceRemedyEnded { Status: LicenceStatus.Valid or LicenceStatus.Suspended } ended])
            await AwaitSilenceAsync(moment.Session, state.Issued.Number, ended, moment.Cancelled);
        return decision;
    }

    public static Decision Decide(Licence state, ConcludeLicenceRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Remedies.FirstOrDefault(r => r.Sought.Reference == command.Reference && r.Concluded is null) is not { Sought: { } sought })
            return RemedyRules.NoSuchRemedy.Refuse("reference");
        var act = state.Acts.FirstOrDefault(a => a.Document == sought.Against);
        var refusals = new List<Refusal>();
        if (act is null && RemedyRules.TakesEffect(command.Outcome))
            refusals.Add(RemedyRules.DecisionNoLongerStands.Refuse("outcome", ("number", sought.Against)));
        refusals.AddRange(RemedyRules.ConcludingProblems(command.Document, command.Reasons, command.DecidedOn, sought.FiledOn, now));
        if (!IsComplete(command, act))
            refusals.Add(OutcomeIncomplete.Refuse("outcome", ("most", DecideAgainDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var varied = command.VariedTo is { } to && act is not null ? act with { Status = to.Status, SuspendedUntil = to.SuspendedUntil, Ground = to.Ground } : null;
        LicenceAct[] acts = RemedyRules.TakesEffect(command.Outcome) ? [.. state.ActsWithout(sought.Against, varied)] : [.. state.Acts];
        var (status, until) = Licence.StandingBy(acts);
        return Decision.Of(new LicenceRemedyEnded(
            sought.Kind, sought.Reference, command.Outcome, command.Document, command.DecidedOn, command.Reasons,
            [.. state.Acts.Select(a => a.Document).OfType<string>().Except(acts.Select(a => a.Document).OfType<string>())],
            varied?.Document, command.VariedTo, status, until, state.Content.ValidUntil,
            command.Outcome == RemedyOutcome.OrderedToDecideAgain ? command.DecideBy ?? command.DecidedOn.AddDays(DecideAgainDays) : null,
            officer, now));
    }

    // A renewal that was undecided all the while is one of this licence again, and silence renews it as if nothing had been (Art. 50).
    private static async Task AwaitSilenceAsync(IDocumentSession session, string licence, LicenceRemedyEnded ended, CancellationToken ct)
    {
        if (ended.ValidUntil is not { } last)
            return;
        foreach (var pending in await PendingRenewal.OfAsync(session, licence, ct))
            session.Store(Deadline.Create(CaseDeadlines.Silence, ApprovalCase.Key(pending.Id), ChinaTime.EndOf(last)));
    }

    private static bool IsComplete(ConcludeLicenceRemedy command, LicenceAct? act) =>
        (command.VariedTo is not null) == (command.Outcome == RemedyOutcome.Varied)
        && command.VariedTo switch
        {
            null => true,
            { Status: LicenceStatus.Suspended, Ground: null } => true,
            { Status: LicenceStatus.Revoked, Ground: not null, SuspendedUntil: null } => act?.Status == LicenceStatus.Revoked,
            _ => false,
        }
        && (command.DecideBy is not { } by
            || (command.Outcome == RemedyOutcome.OrderedToDecideAgain && by.DayNumber - command.DecidedOn.DayNumber is > 0 and <= DecideAgainDays));
}
