namespace Haitou.Approval.Licences;

/// <summary>Decides on licences, from the issue to the cancellation.</summary>
public static class LicenceDecider
{
    /// <summary>Working days within which a licence is issued after the grant (Art. 44).</summary>
    public const int IssueWorkingDays = 10;

    /// <summary>Years without a new application after a licence got by fraud (Art. 79).</summary>
    public const int FraudBarYears = 3;

    internal static readonly Rule NoLicence = new("approval.item-has-no-licence", RefusalKind.Conflict,
        "该事项不颁发证照。", "The item has no licence.");

    internal static readonly Rule NotEligible = new("licence.not-eligible", RefusalKind.Conflict,
        "证照 {number} 不能{purpose}：须为本事项、由申请人持有且有效的证照。",
        "The licence {number} cannot be the object of a {purpose}: it must be one of this item, held by the applicant, and valid.", "Art. 49, 50");

    internal static readonly Rule RenewedAlready = new("licence.renewed-already", RefusalKind.Conflict,
        "证照 {number} 在本申请受理后已延续至 {until}，无需再次延续。",
        "The licence {number} has been renewed until {until} since this renewal was accepted: there is nothing left to renew.", "Art. 50");

    internal static readonly Rule LongTerm = new("licence.long-term", RefusalKind.Conflict,
        "证照 {number} 长期有效，无需延续。", "The licence {number} has no last day: there is nothing to renew.", "Art. 50");

    internal static readonly Rule WrongStatus = new("licence.wrong-status", RefusalKind.Conflict,
        "证照当前状态（{status}）不允许此操作。", "The licence's status ({status}) does not allow this.");

    internal static readonly Rule ReasonsMissing = new("licence.reasons-missing", RefusalKind.Invalid,
        "须写明理由。", "Say why.", "Art. 38");

    internal static readonly Rule BasisMissing = new("licence.basis-missing", RefusalKind.Invalid,
        "暂停须写明法律依据。", "Say which law allows the suspension.");

    internal static readonly Rule SuspendedUntilPast = new("licence.suspension-day", RefusalKind.Invalid,
        "暂停的最后一日不得早于今日。", "The last day of a suspension is not in the past.");

    internal static readonly Rule MajorHarm = new("licence.major-public-harm", RefusalKind.Conflict,
        "撤销可能对公共利益造成重大损害的，不予撤销。", "It is not revoked where that would do major harm to the public interest.", "Art. 69");

    internal static readonly Rule MustRevoke = new("licence.must-be-revoked", RefusalKind.Conflict,
        "以欺骗、贿赂等不正当手段取得的，应当予以撤销。", "A licence got by fraud or bribery must be revoked.", "Art. 69");

    internal static readonly Rule GroundDoesNotApply = new("licence.ground-does-not-apply", RefusalKind.Invalid,
        "注销的情形（{ground}）不适用于该证照。", "The case of cancellation ({ground}) does not apply to this licence.", "Art. 70");

    internal static readonly Rule ExplanationMissing = new("licence.explanation-missing", RefusalKind.Invalid,
        "须说明情况。", "Say what happened.", "Art. 70");

    internal static readonly Rule ProofMissing = new("licence.proof-missing", RefusalKind.Invalid,
        "须写明证明文件或者法律依据。", "Say what proves it, or which law it rests on.", "Art. 70");

    /// <summary>Issues the licence of a granted case (Art. 44). A change or renewal has a licence already: <see cref="Amend"/>, <see cref="Renew"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="number">The new licence's number.</param>
    /// <param name="checkCode">With it and the number anybody can verify it.</param>
    /// <param name="officer">Who issues it.</param>
    /// <param name="now">When.</param>
    public static Decision Issue(ApprovalCase state, string number, string checkCode, string officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Granted)
            return DecisionRules.WrongStateOf(state);
        var item = state.Opened.Item;
        if (item.LicenceName is null)
            return NoLicence.Refuse();
        var from = ChinaTime.Today(now);
        return Decision.Of(new CaseLicenceIssued(
            state.Opened, state.CaseSequence + 1, number, item.LicenceName, from, LastDay(from, item.ValidityMonths), officer, now,
            state.Decision!.Conditions, checkCode));
    }

    /// <summary>The period to issue, change or renew the licence of a grant (Art. 44); null where there is none to issue.</summary>
    public static LegalPeriod? IssuePeriod(CaseOpened @case, DateOnly grantedOn, WorkingDayCalendar calendar) =>
        @case.Item.LicenceName is not null || @case.Licence is not null ? calendar.Period(grantedOn, IssueWorkingDays) : null;

    /// <summary>The first event of a licence, from the case that issues it.</summary>
    public static LicenceIssued Begin(CaseLicenceIssued e) => new(
        e.LicenceNumber, e.LicenceName, e.Case.Number, e.Case.Item.Code, e.Case.Applicant, e.ValidFrom, e.ValidUntil, e.At, e.Conditions ?? [],
        e.CheckCode, e.Officer, e.Case.Item.Name, e.Case.Item.Department, e.Case.Item.Supervising);

    /// <summary>
    /// Why an application cannot change or renew the licence that it names; null when it can. A suspended licence can be renewed:
    /// the suspension goes on. One that expired after the renewal was decided can be, too: before the grant was carried out, or while
    /// a refusal stood that fell (R10).
    /// </summary>
    /// <param name="licence">The licence; null when there is none of that number.</param>
    /// <param name="purpose">Change or renewal.</param>
    /// <param name="number">Its number as applied for.</param>
    /// <param name="itemCode">The item applied for.</param>
    /// <param name="applicant">Who applies.</param>
    /// <param name="decidedOn">The day on which it was first decided; null before that.</param>
    /// <param name="renews">The last day that a renewal was to put off; null where that is not known yet.</param>
    public static Refusal? ProblemOf(
        Licence? licence, LicencePurpose purpose, string number, string itemCode, Party applicant, DateOnly? decidedOn = null, DateOnly? renews = null)
    {
        var (renewal, stands) = (purpose == LicencePurpose.Renewal, licence?.Status);
        return licence is null || licence.Issued.ItemCode != itemCode || licence.Content.Holder.IdNumber != applicant.IdNumber
            || !(stands == LicenceStatus.Valid
                || (renewal && (stands == LicenceStatus.Suspended || (stands == LicenceStatus.Expired && decidedOn <= licence.Content.ValidUntil))))
            ? NotEligible.Refuse("licence", ("number", number), ("purpose", purpose))
            : renewal && licence.Content.ValidUntil is null
                ? LongTerm.Refuse("licence", ("number", number))
                : renewal && licence.Content.ValidUntil is { } until && until > renews
                    ? RenewedAlready.Refuse("licence", ("number", number), ("until", until.ToString("O")))
                    : null;
    }

    /// <summary>Why the case's application cannot change or renew its licence as it now is; null when it can.</summary>
    public static Refusal? ProblemOf(Licence? licence, ApprovalCase state) => state.Opened.Licence is not { } concerned
        ? null
        : ProblemOf(
            licence, concerned.Purpose, concerned.Number, state.Opened.Item.Code, state.Opened.Applicant, state.FirstDecidedOn ?? state.Decision?.On,
            concerned.ValidUntil);

    /// <summary>Carries out the granted change (Art. 49): the applicant's details as the application gives them.</summary>
    public static Decision Amend(Licence licence, ApprovalCase state, string officer, DateTimeOffset now) =>
        state.Status != CaseStatus.Granted
            ? DecisionRules.WrongStateOf(state)
            : Decision.Of(new LicenceAmended(
                state.Opened.Number, state.Decision!.Number, state.Opened.Applicant, ConditionsAfter(licence, state.Decision), officer, now));

    /// <summary>Carries out a granted renewal (Art. 50): the further period begins where the former ends.</summary>
    /// <param name="licence">The licence.</param>
    /// <param name="state">The case, granted.</param>
    /// <param name="officer">Who; null when nothing was decided in time.</param>
    /// <param name="now">When.</param>
    public static Decision Renew(Licence licence, ApprovalCase state, string? officer, DateTimeOffset now) =>
        state.Status != CaseStatus.Granted
            ? DecisionRules.WrongStateOf(state)
            : licence.Content.ValidUntil is not { } until
                ? LongTerm.Refuse("licence", ("number", licence.Issued.Number))
                : Decision.Of(new LicenceRenewed(
                    state.Opened.Number, state.Decision!.Number, LastDay(until.AddDays(1), state.Opened.Item.ValidityMonths),
                    ConditionsAfter(licence, state.Decision), officer, now));

    /// <summary>Suspends it.</summary>
    public static Decision Suspend(
        Licence state, CaseOpened @case, SuspendLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status != LicenceStatus.Valid)
            return WrongStatusOf(state);
        var today = ChinaTime.Today(now);
        var refusals = Against(@case.Item, officer, command.Reasons).ToList();
        if (string.IsNullOrWhiteSpace(command.LegalBasis))
            refusals.Add(BasisMissing.Refuse("legalBasis"));
        if (command.Until < today)
            refusals.Add(SuspendedUntilPast.Refuse("until"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceSuspended(
                command.LegalBasis, command.Reasons, command.Until, documentNumber, officer.Id, now, RemediesFrom(today)));
    }

    /// <summary>Lifts a suspension.</summary>
    public static Decision Resume(
        Licence state, CaseOpened @case, ResumeLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status != LicenceStatus.Suspended)
            return WrongStatusOf(state);
        var refusals = Against(@case.Item, officer, command.Reasons).ToList();
        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new LicenceResumed(command.Reasons, documentNumber, officer.Id, now));
    }

    /// <summary>What the passing of time does to it: a suspension ends with its last day, the licence with its own.</summary>
    public static Decision PassTime(Licence state, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        if (state.HasEnded)
            return Decision.Of();
        if (state.Content.ValidUntil is { } last && last < today)
            return Decision.Of(new LicenceExpired(last, now));
        return state.SuspendedUntil is { } until && until < today
            ? Decision.Of(new LicenceResumed("暂停期限届满", null, null, now))
            : Decision.Of();
    }

    /// <summary>The licence on this day, whether or not its last day has been noticed yet.</summary>
    public static Licence AsOf(Licence state, DateTimeOffset now) =>
        PassTime(state, now).Events.Aggregate(state, (licence, e) => Licence.Fold(licence, e)!);

    /// <summary>Revokes it (Art. 69); one got by fraud sets the bar of three years for the items that it covers (Art. 79).</summary>
    public static Decision Revoke(
        Licence state, CaseOpened @case, RevokeLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status is LicenceStatus.Revoked or LicenceStatus.Cancelled)
            return WrongStatusOf(state);
        var refusals = Against(@case.Item, officer, command.Reasons).ToList();
        if (command.MajorPublicHarm)
            refusals.Add(MajorHarm.Refuse("majorPublicHarm"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRevoked(
                command.Ground, command.Reasons, documentNumber, officer.Id, now, RemediesFrom(ChinaTime.Today(now))));
    }

    /// <summary>Decides not to revoke although there is a ground (Art. 69).</summary>
    public static Decision Forgo(Licence state, CaseOpened @case, ForgoRevocation command, Officer officer, DateTimeOffset now)
    {
        if (state.Status is LicenceStatus.Revoked or LicenceStatus.Cancelled)
            return WrongStatusOf(state);
        var refusals = Against(@case.Item, officer, command.Reasons).ToList();
        if (command.Ground == RevocationGround.Fraud && !command.MajorPublicHarm)
            refusals.Add(MustRevoke.Refuse("ground"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new LicenceRevocationForgone(command.Ground, command.Reasons, command.MajorPublicHarm, officer.Id, now));
    }

    /// <summary>
    /// The grant of a case fell (R10): its licence is void, or what it changed is as it was before. One that was revoked or cancelled
    /// stays so, and is void all the same should that fall.
    /// </summary>
    /// <param name="state">The licence.</param>
    /// <param name="ended">How the remedy ended.</param>
    public static Decision Void(Licence state, RemedyEnded ended) => Decision.Of(new LicenceGrantFell(
        ended.Case.Number, ended.Document, ended.Reasons, state.Without(ended.Case.Number), ended.Officer, ended.At));

    /// <summary>The conditions of a case's grant were varied (R10): the licence is bound to what they are now. Nothing where they are as before.</summary>
    /// <param name="state">The licence.</param>
    /// <param name="ended">How the remedy ended.</param>
    public static Decision Bind(Licence state, RemedyEnded ended)
    {
        var varied = new LicenceConditionsVaried(
            ended.Case.Number, ended.Document, ended.Reasons, ended.VariedTo?.Conditions ?? [], ended.Officer, ended.At);
        return state.BoundBy(varied.CaseNumber).SequenceEqual(varied.Conditions) ? Decision.Of() : Decision.Of(varied);
    }

    /// <summary>Cancels it in one of the six cases (Art. 70).</summary>
    public static Decision Cancel(
        Licence state, CaseOpened @case, CancelLicence command, string documentNumber, Officer officer, DateTimeOffset now)
    {
        if (state.Status == LicenceStatus.Cancelled)
            return WrongStatusOf(state);
        var refusals = Against(@case.Item, officer).ToList();
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

    /// <summary>
    /// What happened last to a licence, as an act of a case: by the case the departments learn of it in order (R16, R17).
    /// </summary>
    /// <param name="state">The case that it is told in.</param>
    /// <param name="after">The licence after it.</param>
    /// <param name="at">When.</param>
    public static CaseLicenceChanged Told(ApprovalCase state, Licence after, DateTimeOffset at)
    {
        var step = after.History[^1];
        return new(
            state.Opened, state.CaseSequence + 1, step.Change!.Value, after.Issued.Number, after.Issued.Name, after.Version, after.Status,
            after.Content.Holder, after.Content.ValidFrom, after.Content.ValidUntil, after.Content.Conditions, step.Ground, step.Reason ?? "",
            step.DocumentNumber, step.Officer, at);
    }

    /// <summary>
    /// What the case that a licence was issued in has to append when something happens to the licence: that it is told, and the bar
    /// that a revocation sets or that falls with it. Nothing for what changes nothing outside, as a revocation that was forgone.
    /// </summary>
    /// <param name="state">The case.</param>
    /// <param name="before">The licence before it.</param>
    /// <param name="events">What happens to the licence.</param>
    /// <param name="at">When.</param>
    public static IReadOnlyList<object> ForCase(ApprovalCase state, Licence before, IReadOnlyList<object> events, DateTimeOffset at)
    {
        var after = events.Aggregate(before, (licence, e) => Licence.Fold(licence, e)!);
        return
        [
            .. after.Version == before.Version
                ? Array.Empty<object>()
                : [Told(state, after, at) with { Restored = events.Any(e => e is LicenceRemedyEnded) && !after.IsTakenAway }],
            .. BarsOf(state, before, after, at),
        ];
    }

    // A revocation that falls takes its bar with it; one that stands on another ground than fraud does, too.
    private static IEnumerable<BarSet> BarsOf(ApprovalCase state, Licence before, Licence after, DateTimeOffset at)
    {
        var (was, stands) = (FraudOf(before), FraudOf(after));
        if (was is null && stands is { On: var on } && state.Opened.Item.Barred)
            yield return new BarSet(
                state.Opened.Number, state.Opened.Town, state.Opened.Item.Code, before.Content.Holder.IdNumber, "Art. 79",
                on.AddYears(FraudBarYears), Lifted: false, at);
        else if (was is not null && stands is null && state.Bar is { Article: "Art. 79" } bar)
            yield return bar with { Lifted = true, At = at };
    }

    private static LicenceAct? FraudOf(Licence licence) => licence.Acts.FirstOrDefault(a => a.Ground == RevocationGround.Fraud);

    /// <summary>What stands against an act on a licence, whichever it is.</summary>
    internal static IEnumerable<Refusal> Against(ItemTerms item, Officer officer, string reasons = "-")
    {
        if (!DecisionRules.MayDecide(officer, item))
            yield return DecisionRules.NotDecidingOfficer.Refuse(null, ("department", item.Department));
        if (string.IsNullOrWhiteSpace(reasons))
            yield return ReasonsMissing.Refuse("reasons");
    }

    // A grant that binds to nothing leaves the licence bound as it was; silence above all says nothing of conditions.
    private static IReadOnlyList<string> ConditionsAfter(Licence licence, CaseDecision decision) =>
        decision.Conditions.Count > 0 ? decision.Conditions : licence.Content.Conditions;

    // The day before the same day; in a month without that day it is the month's last, or the period would be a day short.
    private static DateOnly? LastDay(DateOnly from, int? months)
    {
        if (months is not { } m)
            return null;
        var same = from.AddMonths(m);
        return same.Day < from.Day ? same : same.AddDays(-1);
    }

    private static RemedyPeriodView RemediesFrom(DateOnly day) =>
        new(RemedyPeriods.LastDayForReconsideration(day), RemedyPeriods.LastDayForSuit(day));

    private static Refusal WrongStatusOf(Licence state) => WrongStatus.Refuse(null, ("status", state.Status));
}
