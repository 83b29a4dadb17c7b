namespace Haitou.Approval.Licences;

/// <summary>
/// Decides on what reconsideration and courts do to an act on a licence (R10): its suspension, revocation or cancellation. What
/// changes or renews a licence is the decision of a case, and contested there (<see cref="RemedyDecider"/>).
/// </summary>
public static class LicenceRemedyDecider
{
    /// <summary>Days to decide again where nobody sets others (Regulation on Implementing the Administrative Reconsideration Law, Art. 49).</summary>
    public const int DecideAgainDays = 60;

    internal static readonly Rule NothingToContest = new("licence.nothing-to-contest", RefusalKind.Invalid,
        "该证照没有文号为 {number} 的有效的暂停、撤销或者注销决定。",
        "No suspension, revocation or cancellation of this licence is in force under the number {number}.", "R10");

    internal static readonly Rule ContestedInItsCase = new("licence.contested-in-its-case", RefusalKind.Conflict,
        "{number} 是办件 {case} 的决定，须在该办件登记复议或者诉讼。",
        "{number} is the decision of the case {case}: record the remedy there.", "R10");

    internal static readonly Rule OutcomeIncomplete = new("licence.outcome-incomplete", RefusalKind.Invalid,
        "变更须写明变更后为暂停，或者撤销及其情形（仅限原为撤销的），且仅变更可以写；重新作出决定的最后一日须在裁判之后 {most} 日以内，且仅责令重新作出时可以写。",
        "A variation, and only a variation, says what the act is now: a suspension, or for a revocation another ground; only an order to decide again sets a last day, within {most} days of it.",
        "R10");

    internal static readonly Rule NothingOrdered = new("licence.nothing-to-decide-again", RefusalKind.Conflict,
        "没有被责令就该证照重新作出决定。", "Nobody has ordered a new decision on this licence.", "R10");

    /// <summary>Records that an act is contested.</summary>
    public static Decision Seek(Licence state, RecordLicenceRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Amendments.FirstOrDefault(a => a.DecisionNumber == command.Against) is { } amendment)
            return ContestedInItsCase.Refuse("against", ("number", command.Against), ("case", amendment.CaseNumber));
        if (state.Acts.FirstOrDefault(a => a.Document == command.Against) is not { } act)
            return NothingToContest.Refuse("against", ("number", command.Against));
        var refusals = RemedyDecider.AgainstSeeking(
            command.Reference, command.Body, command.FiledOn, state.Remedies.Select(r => r.Sought.Reference), act.On, now).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRemedySought(
                command.Kind, command.Reference, command.Body, command.FiledOn, command.Against,
                RemedyDecider.IsInTime(command.Kind, act.On, command.FiledOn), officer, now));
    }

    /// <summary>
    /// Records how it ended, and carries that out. An act that fell was never there: the licence stands again as before it, and its
    /// periods run on; where its last day has passed meanwhile, time ends it at once.
    /// </summary>
    public static Decision Conclude(Licence state, ConcludeLicenceRemedy command, string officer, DateTimeOffset now)
    {
        if (state.Remedies.FirstOrDefault(r => r.Sought.Reference == command.Reference && r.Concluded is null) is not { Sought: { } sought })
            return RemedyDecider.NoSuchRemedy.Refuse("reference");
        var act = state.Acts.FirstOrDefault(a => a.Document == sought.Against);
        var refusals = new List<Refusal>();
        if (act is null && RemedyDecider.TakesEffect(command.Outcome))
            refusals.Add(RemedyDecider.DecisionNoLongerStands.Refuse("outcome", ("number", sought.Against)));
        refusals.AddRange(RemedyDecider.AgainstConcluding(command.Document, command.Reasons, command.DecidedOn, sought.FiledOn, now));
        if (!IsComplete(command, act))
            refusals.Add(OutcomeIncomplete.Refuse("outcome", ("most", DecideAgainDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var varied = command.VariedTo is { } to && act is not null ? act with { Status = to.Status, SuspendedUntil = to.SuspendedUntil, Ground = to.Ground } : null;
        LicenceAct[] acts = RemedyDecider.TakesEffect(command.Outcome) ? [.. state.ActsWithout(sought.Against, varied)] : [.. state.Acts];
        var (status, until) = Licence.StandingBy(acts);
        return Decision.Of(new LicenceRemedyEnded(
            sought.Kind, sought.Reference, command.Outcome, command.Document, command.DecidedOn, command.Reasons,
            [.. state.Acts.Select(a => a.Document).OfType<string>().Except(acts.Select(a => a.Document).OfType<string>())],
            varied?.Document, command.VariedTo, status, until, state.Content.ValidUntil,
            command.Outcome == RemedyOutcome.OrderedToDecideAgain ? command.DecideBy ?? command.DecidedOn.AddDays(DecideAgainDays) : null,
            officer, now));
    }

    /// <summary>Decides anew that nothing is done.</summary>
    public static Decision LeaveAlone(
        Licence state, Cases.CaseOpened @case, LeaveLicenceAlone command, string documentNumber, ServiceDefaults.Identity.Officer officer, DateTimeOffset now)
    {
        if (state.DecideAgain is not { } ordered)
            return NothingOrdered.Refuse();
        var refusals = LicenceDecider.Against(@case.Item, officer, command.Reasons).ToList();
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceLeftAlone(command.Reasons, documentNumber, ordered.Ordered, officer.Id, now));
    }

    /// <summary>The last day for the new decision has passed: for the record (R26).</summary>
    public static Decision FindOverdue(Licence state, DateTimeOffset now) =>
        state is { DecideAgain: { Overdue: false, By: var by } } && ChinaTime.Today(now) > by
            ? Decision.Of(new LicenceDecisionFellOverdue(by, now))
            : Decision.Of();

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
