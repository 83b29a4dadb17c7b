using static Haitou.Approval.Cases.RemedyRules;

namespace Haitou.Approval.Cases;

/// <summary>Records how a remedy ended, and carries it out on the case and its licence (R10): a void refusal lifts its bar, an order to decide again sets a new period running.</summary>
internal sealed class ConcludingRemedy(WorkingDayCalendar calendar) : HandlingAct<ConcludeRemedy>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/remedies/conclusion", (string number, ConcludeRemedy body, ConcludingRemedy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Remedies").WithSummary("Records how a remedy ended, and carries it out on the case and its licence (R10); takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, ConcludeRemedy command, Moment moment) =>
        await CarryOutAsync(state, Decide(state, command, calendar, moment.Officer.Id, moment.Now), moment);

    public static Decision Decide(
        ApprovalCase state, ConcludeRemedy command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (state.Remedies.FirstOrDefault(r => r.Sought.Reference == command.Reference && r.Concluded is null) is not { Sought: { } sought })
            return NoSuchRemedy.Refuse("reference");
        var item = state.Opened.Item;
        var takesEffect = TakesEffect(command.Outcome);
        var again = command.Outcome == RemedyOutcome.OrderedToDecideAgain;
        var refusals = new List<Refusal>();
        if (takesEffect && state.Decision?.Number != sought.Against)
            refusals.Add(DecisionNoLongerStands.Refuse("outcome", ("number", sought.Against)));
        refusals.AddRange(ConcludingProblems(command.Document, command.Reasons, command.DecidedOn, sought.FiledOn, now));
        if ((command.VariedTo is not null) != (command.Outcome == RemedyOutcome.Varied)
            || (command.DecideWithin is { } within && (!again || within < 1 || within > item.StatutoryDays)))
            refusals.Add(OutcomeIncomplete.Refuse("outcome", ("most", item.StatutoryDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var reversed = state.Decision is { Granted: false } && command.VariedTo is { Granted: true };
        var toIssue = reversed ? LicenceOfCase.IssuePeriod(state.Opened, command.DecidedOn, calendar) : null;
        int? days = again ? command.DecideWithin ?? item.PromisedDays : null;
        var concluded = new RemedyEnded(
            state.Opened, state.CaseSequence + 1, sought.Kind, sought.Reference, command.Outcome, command.Document, command.DecidedOn, command.Reasons,
            command.VariedTo, StatusAfter(state, command), days,
            days is { } d ? new DecisionPeriod(command.DecidedOn, d, []).End(calendar) : null, officer, now,
            toIssue?.LastDay, reversed ? state.Decision!.Body : null, toIssue?.Provisional == true);
        return takesEffect && command.VariedTo is not { Granted: false } && state.Bar is { Article: "Art. 78" } bar // that of Art. 79 rests on the revocation
            ? Decision.Of(concluded, bar with { Lifted = true, At = now })
            : Decision.Of(concluded);
    }

    /// <summary>The licence of the case is void with the grant.</summary>
    public static bool VoidsLicence(ApprovalCase state, RemedyEnded concluded) =>
        state is { LicenceNumber: not null, Decision.Granted: true } && concluded.Status is not (CaseStatus.Granted or CaseStatus.LicenceIssued);

    /// <summary>The licence of the case is bound to something else, with the grant.</summary>
    public static bool VariesLicence(ApprovalCase state, RemedyEnded concluded) =>
        state is { LicenceNumber: not null, Decision.Granted: true } && concluded.VariedTo is { Granted: true };

    // The licence falls with its grant, or is bound as the grant is now, in the same transaction.
    private static async Task<Decision> CarryOutAsync(ApprovalCase state, Decision decision, Moment moment)
    {
        if (decision.Events is not [RemedyEnded ended, ..])
            return decision;
        var voids = VoidsLicence(state, ended);
        if (!voids && !VariesLicence(state, ended))
            return decision;
        await TransactionLock.AcquireAsync(moment.Session, Licence.Key(state.LicenceNumber!), moment.Cancelled);
        var held = await moment.Session.Events.FetchForWriting<Licence>(Licence.Key(state.LicenceNumber!), moment.Cancelled);
        var carriedOut = voids ? LicenceOfCase.Void(held.Aggregate!, ended) : LicenceOfCase.Bind(held.Aggregate!, ended);
        held.AppendMany(carriedOut.Events);
        var after = carriedOut.Events.Aggregate(held.Aggregate, Licence.Fold)!;
        return after.Version == held.Aggregate!.Version
            ? decision
            : Decision.Of([
                .. decision.Events,
                LicenceNews.LastStep(decision.Events.Aggregate((ApprovalCase?)state, ApprovalCase.Fold)!, after, moment.Now)]);
    }

    private static CaseStatus StatusAfter(ApprovalCase state, ConcludeRemedy command) => command switch
    {
        { VariedTo.Granted: true } => state.Status == CaseStatus.LicenceIssued ? CaseStatus.LicenceIssued : CaseStatus.Granted,
        { VariedTo: not null } => CaseStatus.Refused,
        { Outcome: RemedyOutcome.Annulled } => CaseStatus.Annulled,
        { Outcome: RemedyOutcome.OrderedToDecideAgain } => CaseStatus.Opened,
        _ => state.Status,
    };
}
