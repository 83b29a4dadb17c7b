namespace Haitou.Approval.Publicity;

/// <summary>Decides which decisions are made public (双公示), what of them, by when, and whether they can be.</summary>
public static class PublicityRules
{
    /// <summary>Working days after the decision within which it is public.</summary>
    public const int WorkingDays = 7;

    /// <summary>普通: the catalogue does not tell special licences, approvals and registrations apart, so every 行政许可 is an ordinary one.</summary>
    public const string Category = "普通";

    /// <summary>How the form writes that a licence has no last day.</summary>
    public static readonly DateOnly LongTerm = new(2099, 12, 31);

    internal static readonly Rule LicenceAwaited = new("publicity.licence-awaited", RefusalKind.Conflict,
        "证照尚未核发。", "The licence has not been issued yet.", "Art. 44");

    internal static readonly Rule DaysDisagree = new("publicity.days-disagree", RefusalKind.Invalid,
        "有效期自晚于有效期至，或者有效期至晚于2099年12月31日。", "The first day of validity is after the last, or the last is after 2099-12-31.", "双公示");

    /// <summary>The row that a grant begins; null where the item is no licence (行政许可).</summary>
    public static PublicDecision? Begin(Cases.CaseGranted e) => Begin(
        e.Case, e.DecisionNumber, CaseTexts.TitleOfGrant(e.Case.Licence?.Purpose), e.DecidingBody, e.Conditions ?? [], ChinaTime.Today(e.At));

    /// <summary>The row that a renewal by silence begins (Art. 50).</summary>
    public static PublicDecision? Begin(CaseRenewedBySilence e) =>
        Begin(e.Case, e.DecisionNumber, CaseTexts.TitleOfSilence, e.DecidingBody, [], ChinaTime.Today(e.At));

    /// <summary>The row that a grant begins which another body put in the place of a refusal (R10); null where there is none.</summary>
    public static PublicDecision? Begin(RemedyEnded e) => e is { VariedTo: { Granted: true } varied, DecidingBody: { } body }
        ? Begin(
            e.Case, e.Document, e.Kind == RemedyKind.Reconsideration ? "行政复议决定书" : "行政判决书", body, varied.Conditions, e.DecidedOn)
        : null;

    /// <summary>The conditions of the grant were varied (R10). Where it is public it goes out anew.</summary>
    public static PublicDecision Varied(PublicDecision row, RemedyEnded e) => ContentOf(e.Case, e.VariedTo!.Conditions) is var content && content == row.Content
        ? row
        : Checked(row with
        {
            Content = content, Since = row.PublishedOn is null ? row.Since : ChinaTime.Today(e.At), PublishedOn = null,
        });

    /// <summary>The licence was issued: now everything can be said.</summary>
    public static PublicDecision Certified(PublicDecision row, string name, string number, DateOnly from, DateOnly? until) => Checked(row with
    {
        AwaitsLicence = false, CertificateName = name, CertificateNumber = number, ValidFrom = from, ValidUntil = until ?? LongTerm,
    });

    /// <summary>
    /// The decision no longer stands. What is public already has to go out again, from that day on; what is not goes out as void. A
    /// licence that was awaited will not come.
    /// </summary>
    public static PublicDecision Voided(PublicDecision row, DateOnly on) => row.IsVoid ? row : Checked(row with
    {
        IsVoid = true,
        Since = row.PublishedOn is null ? row.Since : on,
        PublishedOn = null,
        AwaitsLicence = false,
        ValidFrom = row.ValidFrom ?? row.DecidedOn,
        ValidUntil = row.ValidUntil ?? on,
    });

    /// <summary>What ended the licence fell (R10), and the decision stands again. If it went out as void, or before that, it goes out anew.</summary>
    public static PublicDecision StandsAgain(PublicDecision row, DateOnly on) => !row.IsVoid || row.Fell ? row : Checked(row with
    {
        IsVoid = false,
        Since = row.PublishedOn is null && row.Since == row.DecidedOn ? row.Since : on,
        PublishedOn = null,
    });

    /// <summary>It went out.</summary>
    public static PublicDecision Published(PublicDecision row, DateOnly on) => row with { PublishedOn = on };

    /// <summary>Carried out in the case of this decision: the change or renewal that it granted.</summary>
    public static bool IsCarriedOutBy(PublicDecision row, CaseLicenceChanged e) => row.AwaitsLicence && row.CaseNumber == e.Case.Number
        && e.Case.Licence?.Number == e.LicenceNumber && e.Change is LicenceChange.Changed or LicenceChange.Renewed;

    /// <summary>What ends every decision about the licence.</summary>
    public static bool Ends(CaseLicenceChanged e) => e.Change is LicenceChange.Revoked or LicenceChange.Cancelled;

    /// <summary>What leaves nothing of the case's decision.</summary>
    public static bool Ends(RemedyEnded e) => e.Status is not (CaseStatus.Granted or CaseStatus.LicenceIssued);

    /// <summary>The line that goes out.</summary>
    public static PublicityLine LineOf(PublicDecision row, PublicitySettings settings) => new(
        row.PartyName, row.CreditCode, row.LegalRepresentative, row.DecisionName, row.Id, Category, row.CertificateName, row.CertificateNumber,
        row.Content, row.DecidedOn, row.ValidFrom, row.ValidUntil, row.DecidingBody, settings.DecidingBodyCode, settings.SourceUnit,
        settings.SourceUnitCode, row.IsVoid ? 2 : 1);

    /// <summary>What stands against publishing it.</summary>
    public static IReadOnlyList<Refusal> ProblemsOf(PublicDecision row, PublicitySettings settings) =>
        [.. OwnProblemsOf(row), .. ProblemsOf(row, LineOf(row, settings), ofTown: true)];

    /// <summary>The settings leave something out that every row needs.</summary>
    public static bool AreIncomplete(PublicitySettings settings) =>
        PublicityColumn.All.Any(c => c.IsOfTown && c.ProblemOf(LineOf(Nobody, settings), organisation: false) is not null);

    /// <summary>As a reader sees it.</summary>
    /// <param name="row">The decision.</param>
    /// <param name="settings">What is said of the town.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="today">The day, for the days left.</param>
    /// <param name="english">The reader asked for English.</param>
    public static PublicityRow ViewOf(PublicDecision row, PublicitySettings settings, WorkingDayCalendar calendar, DateOnly today, bool english)
    {
        var (line, due) = (LineOf(row, settings), calendar.AddWorkingDays(row.Since, WorkingDays));
        return new(
            row.Id, line.PartyName, line.CreditCode, line.LegalRepresentative, line.DecisionName, line.DecisionNumber, line.Category,
            line.CertificateName, line.CertificateNumber, line.Content, line.DecidedOn, line.ValidFrom, line.ValidUntil, line.DecidingBody,
            line.DecidingBodyCode, line.SourceUnit ?? "", line.SourceUnitCode, line.Status, due,
            row.PublishedOn is null ? calendar.WorkingDaysBetween(today, due) : null, row.PublishedOn,
            row.PublishedOn is null ? [.. ProblemsOf(row, settings).Select(p => p.Message(english))] : []);
    }

    /// <summary>The last day whose acts are overdue today: by it overdue ones are found, whatever calendar is in force.</summary>
    public static DateOnly LastOverdue(WorkingDayCalendar calendar, DateOnly today)
    {
        var day = today.AddDays(-WorkingDays);
        while (calendar.AddWorkingDays(day, WorkingDays) >= today)
            day = day.AddDays(-1);
        return day;
    }

    private static readonly PublicDecision Nobody = new()
    {
        Id = "", CaseNumber = "", PartyName = "", DecisionName = "", Content = "", DecidingBody = "",
    };

    private static PublicDecision? Begin(
        CaseOpened @case, string number, string title, string decidingBody, IReadOnlyList<string> conditions, DateOnly on)
    {
        var (item, party, awaits) = (@case.Item, @case.Applicant, @case.Item.LicenceName is not null);
        return item.Kind != ItemKind.Licence ? null : Checked(new PublicDecision
        {
            Id = number, CaseNumber = @case.Number, PartyKind = party.Kind, PartyName = party.Name,
            CreditCode = party.Kind == SubjectKind.Organisation ? party.IdNumber : null,
            LegalRepresentative = party.Kind == SubjectKind.Organisation ? party.LegalRepresentative : null,
            DecisionName = title, DecidedOn = on, Since = on, DecidingBody = decidingBody,
            Content = ContentOf(@case, conditions),
            AwaitsLicence = awaits, ValidFrom = awaits ? null : on, ValidUntil = awaits ? null : LongTerm,
        });
    }

    private static string ContentOf(CaseOpened @case, IReadOnlyList<string> conditions) =>
        $"{Granted(@case)}{(conditions.Count > 0 ? $"；附条件：{string.Join("；", conditions)}" : "")}";

    private static string Granted(CaseOpened @case) => @case.Licence switch
    {
        { Purpose: LicencePurpose.Change } licence => $"准予变更{@case.Item.LicenceName}（{licence.Number}）：{@case.Item.Name}",
        { Purpose: LicencePurpose.Renewal } licence => $"准予延续{@case.Item.LicenceName}（{licence.Number}）：{@case.Item.Name}",
        _ => @case.Item.Name,
    };

    private static PublicDecision Checked(PublicDecision row) => row with { Incomplete = OwnProblemsOf(row).Any() };

    private static IEnumerable<Refusal> OwnProblemsOf(PublicDecision row)
    {
        if (row.AwaitsLicence)
            yield return LicenceAwaited.Refuse();
        if (row.ValidFrom > row.ValidUntil || row.ValidUntil > LongTerm)
            yield return DaysDisagree.Refuse();
        foreach (var problem in ProblemsOf(row, LineOf(row, new(null, null, null)), ofTown: false))
            yield return problem;
    }

    // The validity is awaited with the licence: one note says it all.
    private static IEnumerable<Refusal> ProblemsOf(PublicDecision row, PublicityLine line, bool ofTown) => PublicityColumn.All
        .Where(c => c.IsOfTown == ofTown && !(row.AwaitsLicence && c.IsValidity))
        .Select(c => c.ProblemOf(line, row.PartyKind == SubjectKind.Organisation))
        .OfType<Refusal>();
}
