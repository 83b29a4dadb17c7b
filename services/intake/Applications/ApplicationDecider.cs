using System.Text.RegularExpressions;
using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>
/// Decides on applications: receipt and its outcomes under Art. 29 to 32. Whatever an officer says after the period for the
/// outcome has passed comes too late: the application then counts as accepted, and that is what the command leads to.
/// </summary>
public static partial class ApplicationDecider
{
    /// <summary>Working days within which the applicant must have heard what is missing (Art. 32(4)).</summary>
    public const int NoticeWorkingDays = 5;

    /// <summary>
    /// Receives an application. What is incomplete is received too: the applicant has a right to be told what is missing.
    /// What was accepted on paper before is received and accepted in one.
    /// </summary>
    /// <param name="item">The item; null when there is none of that code.</param>
    /// <param name="command">What came in.</param>
    /// <param name="number">The number to give it.</param>
    /// <param name="receiptNumber">The next number of the receipts; null for a paper case.</param>
    /// <param name="town">The receiving town.</param>
    /// <param name="officer">Who receives it.</param>
    /// <param name="facts">What was looked up for it.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Submit(
        DelegatedItem? item, SubmitApplication command, string number, string? receiptNumber, string town, string officer, SubmissionFacts facts,
        WorkingDayCalendar calendar, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var receivedOn = command.BackEntry?.ReceivedOn ?? today;
        var due = calendar.AddWorkingDays(receivedOn <= today ? receivedOn : today, NoticeWorkingDays);
        var refusals = new List<Refusal>();
        if (item is null)
            refusals.Add(ItemUnknown.Refuse("itemCode", ("item", command.ItemCode)));
        else if (!item.IsInForce(receivedOn))
            refusals.Add(ItemNotInForce.Refuse("itemCode", ("item", command.ItemCode), ("from", item.EffectiveFrom?.ToString("O") ?? "—")));
        else if (item.MissingPapers.Count > 0)
            refusals.Add(HandoverIncomplete.Refuse("itemCode", ("item", command.ItemCode), ("papers", item.MissingPapers)));

        refusals.AddRange(CheckParty(command.Applicant, "applicant", today));
        if (BarAgainst(command, facts.Bars, receivedOn, today) is { } bar)
            refusals.Add(Barred.Refuse("itemCode", ("item", command.ItemCode), ("article", bar.Article), ("until", bar.Until.ToString("O"))));
        if (command.Agent is { } agent)
        {
            refusals.AddRange(CheckParty(agent.Person, "agent.person", today));
            if (string.IsNullOrWhiteSpace(agent.Authorisation) || agent.ValidUntil < receivedOn)
                refusals.Add(AuthorisationMissing.Refuse("agent.authorisation"));
        }

        if (command.Representative is { } representative)
        {
            refusals.AddRange(CheckParty(representative, "representative", today));
            if (command.Applicant.Kind != SubjectKind.Organisation || representative.Kind != SubjectKind.Person)
                refusals.Add(RepresentativeIsPerson.Refuse("representative"));
        }

        if (!TownCode.TryParse(command.ApplicantTown, out _, out var wrongTown))
            refusals.Add(wrongTown!.Refuse("applicantTown"));
        refusals.AddRange(CheckMaterials(item?.Guide.Materials, command.Materials, facts.Uploaded));
        if (command.Licence is { } licence && item is not null)
            refusals.AddRange(CheckLicence(licence, item.Guide.Terms));
        if (command.BackEntry is { } entry)
        {
            if (entry.ReceivedOn > today || entry.AcceptedOn > today || entry.AcceptedOn < entry.ReceivedOn || entry.AcceptedOn > due)
                refusals.Add(BackEntryDays.Refuse("backEntry", ("days", NoticeWorkingDays)));
            if (string.IsNullOrWhiteSpace(entry.Paper))
                refusals.Add(PaperMissing.Refuse("backEntry.paper"));
        }

        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var received = new ApplicationReceived(
            number, town, item!.Guide.Terms, command.Channel, SubjectIds.Normalise(command.Applicant, today), command.ApplicantTown, command.Materials,
            MissingOf(item.Guide.Materials, command.Materials), due, officer,
            command.BackEntry is null ? now : ChinaTime.StartOf(receivedOn), item.Guide.Materials,
            command.Agent is { } a ? a with { Person = SubjectIds.Normalise(a.Person, today) } : null,
            command.BackEntry?.Paper, receiptNumber, command.Licence,
            command.Representative is { } r ? SubjectIds.Normalise(r, today) : null);
        if (command.BackEntry?.AcceptedOn is not { } acceptedOn)
            return Decision.Of(received);
        return received.MissingMaterials.Count > 0
            ? MissingMaterials(received)
            : Decision.Of(received, new ApplicationAccepted(
                received, acceptedOn, officer, ChinaTime.StartOf(acceptedOn), null, DeferredOf(received, LastPromisedDay(received, acceptedOn, calendar))));
    }

    /// <summary>Accepts a complete application (受理, Art. 32(5)).</summary>
    /// <param name="state">The application.</param>
    /// <param name="command">Until when may follow what may follow.</param>
    /// <param name="documentNumber">The next number of the acceptance notices.</param>
    /// <param name="officer">Who accepts.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    /// <param name="lists">What the lists say: for the clerk to know, and no ground to refuse (Art. 32).</param>
    public static Decision Accept(
        Application state, AcceptApplication command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now,
        ListWarning? lists = null)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted(state, calendar, now);

        var today = ChinaTime.Today(now);
        var latest = LastPromisedDay(state.Received, today, calendar);
        var refusals = new List<Refusal>();
        if (state.Received.MissingMaterials.Count > 0)
            refusals.Add(MissingMaterials(state.Received));
        if (command.DeferredUntil is { } day && (day <= today || day > latest))
            refusals.Add(DeferralTooLong.Refuse("deferredUntil", ("latest", latest.ToString("O"))));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var accepted = new ApplicationAccepted(
            state.Received, today, officer, now, documentNumber, DeferredOf(state.Received, command.DeferredUntil ?? latest));
        return lists is { Hits.Count: > 0 } or { Possible.Count: > 0 } ? Decision.Of(accepted, new ListWarningGiven(lists)) : Decision.Of(accepted);
    }

    /// <summary>The sweep's command: does nothing as long as the period runs or once there is an outcome (Art. 32(4)).</summary>
    public static Decision DeemAccepted(Application state, WorkingDayCalendar calendar, DateTimeOffset now) => state.IsOverdue(now)
        ? Decision.Of(new ApplicationDeemedAccepted(
            state.Received, state.CompleteSince, now, DeferredOf(state.Received, LastPromisedDay(state.Received, state.CompleteSince, calendar))))
        : Decision.Of();

    /// <summary>The sweep's warning on the last day for the outcome; once.</summary>
    public static Decision WarnOfAcceptance(Application state, DateTimeOffset now) =>
        state.Status == ApplicationStatus.Received && !state.AcceptanceDueSoon && now >= ChinaTime.StartOf(state.AcceptanceDue)
            ? Decision.Of(new AcceptanceFellDueSoon(state.AcceptanceDue, now))
            : Decision.Of();

    /// <summary>Tells the applicant, once, everything that is to be supplied (Art. 32(4)).</summary>
    /// <param name="state">The application.</param>
    /// <param name="command">The defects.</param>
    /// <param name="documentNumber">The next number of the correction notices.</param>
    /// <param name="officer">Who issues it.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Notify(
        Application state, IssueCorrectionNotice command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted(state, calendar, now);

        var refusals = new List<Refusal>();
        if (command.Defects.Count == 0 || command.Defects.Any(d => string.IsNullOrWhiteSpace(d.Reason)))
            refusals.Add(NoticeEmpty.Refuse("defects"));
        refusals.AddRange(CheckCodes(state.Received.MaterialList, [.. command.Defects.Select(d => d.MaterialCode)], i => $"defects[{i}].materialCode"));
        var named = command.Defects.Select(d => d.MaterialCode).ToHashSet();
        if (state.Received.MissingMaterials.Where(m => !named.Contains(m)).ToArray() is { Length: > 0 } leftOut)
            refusals.Add(NoticeIncomplete.Refuse("defects", ("materials", string.Join(", ", leftOut))));
        if (state.Notice is not null)
            refusals.AddRange(named.Where(code => !state.Supplemented.Contains(code)).Select(code => NoticeTwice.Refuse("defects", ("material", code))));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CorrectionNoticeIssued(documentNumber, command.Defects, officer, now));
    }

    /// <summary>
    /// Takes materials: a correction on the spot, a supplement that a notice asked for, or what was allowed to follow later. When
    /// a supplement is complete, the period for the outcome begins anew, because only now there is something to answer.
    /// </summary>
    /// <param name="state">The application.</param>
    /// <param name="command">The materials.</param>
    /// <param name="officer">Who takes them.</param>
    /// <param name="uploaded">Digests of those of the files it names that are there.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Supply(
        Application state, SupplyMaterials command, string officer, IReadOnlySet<string> uploaded, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (command.Materials.Count == 0)
            return NothingSupplied.Refuse("materials");
        var refusals = CheckMaterials(state.Received.MaterialList, command.Materials, uploaded).ToList();
        var codes = command.Materials.Select(m => m.Code).ToArray();
        switch (state.Status)
        {
            case ApplicationStatus.Received when state.IsOverdue(now):
                return DeemAccepted(state, calendar, now);
            case ApplicationStatus.Received when ChinaTime.Today(now) == state.CompleteSince:
                return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new MaterialsCorrected(command.Materials, officer, now));
            case ApplicationStatus.AwaitingSupplement:
                var asked = state.Notice!.Defects.Select(d => d.MaterialCode).ToHashSet();
                refusals.AddRange(Others(codes, asked));
                if (refusals.Count > 0)
                    return Decision.Refuse(refusals);
                string[] outstanding = [.. state.Outstanding.Except(codes)];
                return Decision.Of(new MaterialsSupplemented(
                    command.Materials, outstanding,
                    outstanding.Length == 0 ? calendar.AddWorkingDays(ChinaTime.Today(now), NoticeWorkingDays) : null, officer, now));
            case ApplicationStatus.Accepted when state.Deferred is { } deferred:
                refusals.AddRange(Others(codes, deferred.Codes.ToHashSet()));
                return refusals.Count > 0
                    ? Decision.Refuse(refusals)
                    : Decision.Of(new DeferredMaterialsHandedIn(command.Materials, [.. deferred.Codes.Except(codes)], officer, now));
            case ApplicationStatus.Received or ApplicationStatus.Accepted:
                return SupplementNotAsked.Refuse();
            default:
                return WrongStateOf(state);
        }
    }

    /// <summary>The sweep's command: what was to follow later has not come by its day; once.</summary>
    public static Decision FindDeferredOverdue(Application state, DateTimeOffset now) =>
        state.Deferred is { Overdue: false } deferred && now >= ChinaTime.EndOf(deferred.Due)
            ? Decision.Of(new DeferredMaterialsFellOverdue(deferred.Codes, now))
            : Decision.Of();

    /// <summary>Decides not to accept: no licence is needed, or another body is competent (Art. 32(1), (2)).</summary>
    /// <param name="state">The application.</param>
    /// <param name="command">The ground.</param>
    /// <param name="documentNumber">The next number of the decisions not to accept.</param>
    /// <param name="officer">Who decides.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Decline(
        Application state, DeclineApplication command, string documentNumber, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status != ApplicationStatus.Received)
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted(state, calendar, now);

        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Explanation))
            refusals.Add(ExplanationMissing.Refuse("explanation"));
        if (command.Ground == NonAcceptanceGround.OutsidePowers == string.IsNullOrWhiteSpace(command.CompetentBody))
            refusals.Add(CompetentBodyMissing.Refuse("competentBody"));
        var today = ChinaTime.Today(now);
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new ApplicationDeclined(
                documentNumber, command.Ground, command.Explanation, command.CompetentBody,
                new RemedyDays(RemedyPeriods.LastDayForReconsideration(today), RemedyPeriods.LastDayForSuit(today)), officer, now));
    }

    /// <summary>The applicant takes the application back, as long as it is not accepted.</summary>
    public static Decision Withdraw(Application state, WithdrawApplication command, string officer, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (state.Status is not (ApplicationStatus.Received or ApplicationStatus.AwaitingSupplement))
            return WrongStateOf(state);
        if (state.IsOverdue(now))
            return DeemAccepted(state, calendar, now);
        return string.IsNullOrWhiteSpace(command.Reason)
            ? ExplanationMissing.Refuse("reason")
            : Decision.Of(new ApplicationWithdrawn(command.Reason, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static Application? Evolve(Application? state, object @event) => @event switch
    {
        ApplicationReceived e => new Application { Received = e, CompleteSince = ChinaTime.Today(e.At), AcceptanceDue = e.AcceptanceDue, HandledBy = [e.Officer] },
        MaterialsCorrected e => state! with { Received = With(state.Received, e.Materials) },
        CorrectionNoticeIssued e => state! with
        {
            Status = ApplicationStatus.AwaitingSupplement, AcceptanceDueSoon = false, Notice = e, Supplemented = [],
            Outstanding = [.. e.Defects.Select(d => d.MaterialCode)],
        },
        MaterialsSupplemented e => state! with
        {
            Received = With(state.Received, e.Materials),
            Outstanding = e.Outstanding,
            Supplemented = [.. state.Supplemented.Union(e.Materials.Select(m => m.Code))],
            Status = e.AcceptanceDue is null ? ApplicationStatus.AwaitingSupplement : ApplicationStatus.Received,
            AcceptanceDue = e.AcceptanceDue ?? state.AcceptanceDue,
            CompleteSince = e.AcceptanceDue is null ? state.CompleteSince : ChinaTime.Today(e.At),
        },
        AcceptanceFellDueSoon => state! with { AcceptanceDueSoon = true },
        ListWarningGiven e => state! with { Warning = e.Warning },
        ApplicationAccepted e => state! with
        {
            Status = ApplicationStatus.Accepted, AcceptanceDueSoon = false, AcceptedOn = e.AcceptedOn, AcceptanceNumber = e.DocumentNumber, Deferred = e.Deferred,
            HandledBy = [.. state.HandledBy.Union([e.Officer])],
        },
        ApplicationDeemedAccepted e => state! with
        {
            Status = ApplicationStatus.Accepted, AcceptanceDueSoon = false, AcceptedOn = e.AcceptedOn, DeemedAccepted = true, Deferred = e.Deferred,
        },
        DeferredMaterialsHandedIn e => state! with
        {
            Received = With(state.Received, e.Materials),
            Deferred = e.Outstanding.Count > 0 ? state.Deferred! with { Codes = e.Outstanding } : null,
        },
        DeferredMaterialsFellOverdue => state! with { Deferred = state.Deferred! with { Overdue = true } },
        ApplicationDeclined e => state! with
        {
            Status = ApplicationStatus.Declined, AcceptanceDueSoon = false, Declined = e, HandledBy = [.. state.HandledBy.Union([e.Officer])],
        },
        ApplicationWithdrawn e => state! with { Status = ApplicationStatus.Withdrawn, AcceptanceDueSoon = false, Withdrawn = e },
        _ => state,
    };

    /// <summary>What was handed in again takes the place of what was there.</summary>
    private static ApplicationReceived With(ApplicationReceived received, IReadOnlyList<SubmittedMaterial> handedIn)
    {
        var codes = handedIn.Select(m => m.Code).ToHashSet();
        return received with
        {
            Materials = [.. received.Materials.Where(m => !codes.Contains(m.Code)).Concat(handedIn).OrderBy(m => m.Code, StringComparer.Ordinal)],
            MissingMaterials = [.. received.MissingMaterials.Where(m => !codes.Contains(m))],
        };
    }

    private static string[] MissingOf(IReadOnlyList<ItemMaterial> list, IReadOnlyList<SubmittedMaterial> handedIn) =>
        [.. list.Where(m => m.Necessity == MaterialNecessity.Required && handedIn.All(h => h.Code != m.Code)).Select(m => m.Code)];

    private static DeferredMaterials? DeferredOf(ApplicationReceived received, DateOnly due)
    {
        string[] codes = [.. (received.MaterialList ?? [])
            .Where(m => m.Necessity == MaterialNecessity.MayFollow && received.Materials.All(h => h.Code != m.Code)).Select(m => m.Code)];
        return codes.Length > 0 ? new DeferredMaterials(codes, due) : null;
    }

    private static DateOnly LastPromisedDay(ApplicationReceived received, DateOnly acceptedOn, WorkingDayCalendar calendar) =>
        calendar.AddWorkingDays(acceptedOn, received.Item.PromisedDays);

    private static IEnumerable<Refusal> CheckParty(Party party, string field, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(party.Name))
            yield return NameMissing.Refuse($"{field}.name");
        if (SubjectIds.Check(party, today) is { } wrongId)
            yield return wrongId.Refuse($"{field}.idNumber");
    }

    private static ApplicantBar? BarAgainst(SubmitApplication command, IReadOnlyList<ApplicantBar> bars, DateOnly receivedOn, DateOnly today) =>
        SubjectIds.Check(command.Applicant, today) is null
            ? bars.Where(b => b.IdNumber == SubjectIds.Normalise(command.Applicant, today).IdNumber
                && b.StandsAgainst(command.ItemCode, receivedOn, onPaper: command.BackEntry is not null)).MaxBy(b => b.Until)
            : null;

    /// <summary>Whether there is such a licence, whose it is and how it stands only approval knows.</summary>
    private static IEnumerable<Refusal> CheckLicence(LicenceRequest licence, ItemTerms item)
    {
        if (item.LicenceName is null)
            yield return NoLicence.Refuse("licence", ("item", item.Code));
        else if (!licence.Number.StartsWith($"{item.Code}-", StringComparison.Ordinal) || !LicenceSerial().IsMatch(licence.Number.AsSpan(item.Code.Length)))
            yield return LicenceNumber.Refuse("licence.number", ("example", $"{item.Code}-2026-00001"));
    }

    private static IEnumerable<Refusal> CheckMaterials(
        IReadOnlyList<ItemMaterial>? list, IReadOnlyList<SubmittedMaterial> materials, IReadOnlySet<string> uploaded)
    {
        foreach (var refusal in CheckCodes(list, [.. materials.Select(m => m.Code)], i => $"materials[{i}].code"))
            yield return refusal;
        for (var i = 0; i < materials.Count; i++)
        {
            var (_, form, digest, _) = materials[i];
            var digestFits = form == MaterialForm.Electronic
                ? digest is { Length: 64 } && digest.All(char.IsAsciiHexDigitLower)
                : digest is null;
            if (!digestFits)
                yield return DigestInvalid.Refuse($"materials[{i}].sha256");
            else if (digest is not null && !uploaded.Contains(digest))
                yield return MaterialNotUploaded.Refuse($"materials[{i}].sha256");
        }
    }

    private static IEnumerable<Refusal> CheckCodes(IReadOnlyList<ItemMaterial>? list, IReadOnlyList<string> codes, Func<int, string> field)
    {
        var known = list?.Select(m => m.Code).ToHashSet();
        var seen = new HashSet<string>();
        for (var i = 0; i < codes.Count; i++)
        {
            if (known?.Contains(codes[i]) == false)
                yield return MaterialUnknown.Refuse(field(i), ("material", codes[i]));
            if (!seen.Add(codes[i]))
                yield return MaterialTwice.Refuse(field(i), ("material", codes[i]));
        }
    }

    private static IEnumerable<Refusal> Others(IReadOnlyList<string> codes, IReadOnlySet<string> asked) =>
        codes.Select((code, i) => (code, i)).Where(c => !asked.Contains(c.code))
            .Select(c => SupplementOther.Refuse($"materials[{c.i}].code", ("material", c.code)));

    private static Refusal MissingMaterials(ApplicationReceived received) =>
        MaterialsMissing.Refuse("materials", ("materials", string.Join(", ", received.MissingMaterials)));

    [GeneratedRegex("^-[0-9]{4}-[0-9]{5,}$", RegexOptions.CultureInvariant)]
    private static partial Regex LicenceSerial();

    private static Refusal WrongStateOf(Application state) => WrongState.Refuse(null, ("status", state.Status));
}
