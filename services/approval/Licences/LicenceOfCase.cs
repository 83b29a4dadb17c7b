namespace Haitou.Approval.Licences;

/// <summary>What a case does to the licence that it issues, changes or renews, and what becomes of that when its grant falls.</summary>
internal static class LicenceOfCase
{
    /// <summary>Working days within which a licence is issued after the grant (Art. 44).</summary>
    public const int IssueWorkingDays = 10;

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

    /// <summary>Issues the licence of a granted case (Art. 44). A change or renewal has a licence already: <see cref="Amend"/>, <see cref="Renew"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="number">The new licence's number.</param>
    /// <param name="checkCode">With it and the number anybody can verify it.</param>
    /// <param name="officer">Who issues it.</param>
    /// <param name="now">When.</param>
    public static Decision Issue(ApprovalCase state, string number, string checkCode, string officer, DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Granted)
            return CaseRules.WrongStateOf(state);
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
        var renewal = purpose == LicencePurpose.Renewal;
        if (licence is null || licence.Issued.ItemCode != itemCode || licence.Content.Holder.IdNumber != applicant.IdNumber || !CanBeChanged(licence))
            return NotEligible.Refuse("licence", ("number", number), ("purpose", purpose));
        if (!renewal)
            return null;
        if (licence.Content.ValidUntil is not { } until)
            return LongTerm.Refuse("licence", ("number", number));
        return until > renews ? RenewedAlready.Refuse("licence", ("number", number), ("until", until.ToString("O"))) : null;

        bool CanBeChanged(Licence of) => of.Status switch
        {
            LicenceStatus.Valid => true,
            LicenceStatus.Suspended => renewal,
            LicenceStatus.Expired => renewal && decidedOn <= of.Content.ValidUntil,
            _ => false,
        };
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
            ? CaseRules.WrongStateOf(state)
            : Decision.Of(new LicenceAmended(
                state.Opened.Number, state.Decision!.Number, state.Opened.Applicant, ConditionsAfter(licence, state.Decision), officer, now));

    /// <summary>Carries out a granted renewal (Art. 50): the further period begins where the former ends.</summary>
    /// <param name="licence">The licence.</param>
    /// <param name="state">The case, granted.</param>
    /// <param name="officer">Who; null when nothing was decided in time.</param>
    /// <param name="now">When.</param>
    public static Decision Renew(Licence licence, ApprovalCase state, string? officer, DateTimeOffset now) =>
        state.Status != CaseStatus.Granted
            ? CaseRules.WrongStateOf(state)
            : licence.Content.ValidUntil is not { } until
                ? LongTerm.Refuse("licence", ("number", licence.Issued.Number))
                : Decision.Of(new LicenceRenewed(
                    state.Opened.Number, state.Decision!.Number, LastDay(until.AddDays(1), state.Opened.Item.ValidityMonths),
                    ConditionsAfter(licence, state.Decision), officer, now));

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
}
