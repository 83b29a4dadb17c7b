namespace Haitou.Approval.Cases;

/// <summary>Decides on what reconsideration and courts do to a case (R10).</summary>
public static class RemedyDecider
{
    internal static readonly Rule NothingToContest = new("approval.nothing-to-contest", RefusalKind.Conflict,
        "本案没有可以复议或者诉讼的决定。", "There is no decision in force that could be contested.", "R10");

    internal static readonly Rule RemedyTextMissing = new("approval.remedy-text-missing", RefusalKind.Invalid,
        "须写明案号、受理机关、文书号和理由。", "Say the file number, the body, the document and the reasons.", "R10");

    internal static readonly Rule RemedyKnown = new("approval.remedy-known", RefusalKind.Conflict,
        "该案号已登记。", "This file number is on record already.", "R10");

    internal static readonly Rule RemedyDays = new("approval.remedy-days", RefusalKind.Invalid,
        "日期须依次为：决定、提出、审结，且不晚于今日。", "The days follow each other: decision, filing, outcome; none is in the future.", "R10");

    internal static readonly Rule NoSuchRemedy = new("approval.no-such-remedy", RefusalKind.NotFound,
        "没有登记该案号，或者已经审结。", "This file number is not on record, or has ended.", "R10");

    internal static readonly Rule DecisionNoLongerStands = new("approval.decision-no-longer-stands", RefusalKind.Conflict,
        "被诉决定（{number}）已不再有效，只能登记维持或者撤回。",
        "The contested decision ({number}) no longer stands: only that it was upheld or given up can be recorded.", "R10");

    internal static readonly Rule OutcomeIncomplete = new("approval.outcome-incomplete", RefusalKind.Invalid,
        "变更须写明变更后的决定，且仅变更可以写；重新作出决定的期限为 1 至 {most} 个工作日，且仅责令重新作出时可以写。",
        "A variation, and only a variation, says what the decision is now; only an order to decide again sets a period, of 1 to {most} working days.", "R10");

    /// <summary>Records that the decision is contested.</summary>
    public static Decision Seek(ApprovalCase state, RecordRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Decision is not { } decision)
            return NothingToContest.Refuse();
        var refusals = AgainstSeeking(
            command.Reference, command.Body, command.FiledOn, state.Remedies.Select(r => r.Sought.Reference), decision.On, now).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new RemedySought(
                command.Kind, command.Reference, command.Body, command.FiledOn, decision.Number,
                IsInTime(command.Kind, decision.On, command.FiledOn), officer, now));
    }

    /// <summary>Records how it ended, and carries that out: a void refusal lifts its bar, an order to decide again sets a new period running.</summary>
    public static Decision Conclude(
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
        refusals.AddRange(AgainstConcluding(command.Document, command.Reasons, command.DecidedOn, sought.FiledOn, now));
        if ((command.VariedTo is not null) != (command.Outcome == RemedyOutcome.Varied)
            || (command.DecideWithin is { } within && (!again || within < 1 || within > item.StatutoryDays)))
            refusals.Add(OutcomeIncomplete.Refuse("outcome", ("most", item.StatutoryDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var reversed = state.Decision is { Granted: false } && command.VariedTo is { Granted: true };
        var toIssue = reversed ? LicenceDecider.IssuePeriod(state.Opened, command.DecidedOn, calendar) : null;
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

    /// <summary>The outcome leaves the decision not as it was.</summary>
    public static bool TakesEffect(RemedyOutcome outcome) =>
        outcome is RemedyOutcome.Varied or RemedyOutcome.Annulled or RemedyOutcome.OrderedToDecideAgain;

    /// <summary>Filed within sixty days (Administrative Reconsideration Law Art. 20), within six months (Administrative Litigation Law Art. 46).</summary>
    public static bool IsInTime(RemedyKind kind, DateOnly decidedOn, DateOnly filedOn) => filedOn <= (kind == RemedyKind.Reconsideration
        ? RemedyPeriods.LastDayForReconsideration(decidedOn)
        : RemedyPeriods.LastDayForSuit(decidedOn));

    /// <summary>What stands against the record that something is contested.</summary>
    internal static IEnumerable<Refusal> AgainstSeeking(
        string reference, string body, DateOnly filedOn, IEnumerable<string> known, DateOnly decidedOn, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reference) || string.IsNullOrWhiteSpace(body))
            yield return RemedyTextMissing.Refuse("reference");
        if (known.Contains(reference))
            yield return RemedyKnown.Refuse("reference");
        if (filedOn < decidedOn || filedOn > ChinaTime.Today(now))
            yield return RemedyDays.Refuse("filedOn");
    }

    /// <summary>What stands against the record of how it ended.</summary>
    internal static IEnumerable<Refusal> AgainstConcluding(
        string document, string reasons, DateOnly decidedOn, DateOnly filedOn, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(document) || string.IsNullOrWhiteSpace(reasons))
            yield return RemedyTextMissing.Refuse("document");
        if (decidedOn < filedOn || decidedOn > ChinaTime.Today(now))
            yield return RemedyDays.Refuse("decidedOn");
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
