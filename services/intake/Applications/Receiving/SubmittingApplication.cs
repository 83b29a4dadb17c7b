using System.Text.RegularExpressions;
using static Haitou.Intake.Applications.ApplicationRules;

namespace Haitou.Intake.Applications;

/// <summary>What is looked up for a submission.</summary>
/// <param name="Uploaded">Digests of those of the files it names that are there.</param>
/// <param name="Bars">Bars on whoever applies.</param>
public sealed record SubmissionFacts(IReadOnlySet<string> Uploaded, IReadOnlyList<ApplicantBar> Bars);

/// <summary>Submits an application (R1, R4). What is incomplete is received too: the applicant has a right to be told what is missing (Art. 29 to 32).</summary>
internal sealed partial class SubmittingApplication(FileStore files, Town town, WorkingDayCalendar calendar)
    : BeginningAct<Application, SubmitApplication, ApplicationView>, IEndpoint
{
    internal static readonly Rule ItemUnknown = new("intake.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule ItemNotInForce = new("intake.item-not-in-force", RefusalKind.Conflict,
        "事项“{item}”自 {from} 起由海头镇行使（未公布的为“—”），此前不能受理。", "Item {item} is exercised by the town from {from} (— while its batch is not published); nothing can be accepted before.", "R12");

    internal static readonly Rule HandoverIncomplete = new("intake.handover-incomplete", RefusalKind.Conflict,
        "事项“{item}”承接材料（一单、一案、一课、一专员、一表）不齐，尚未开放受理；缺少：{papers}",
        "Item {item} is not open yet: papers of the handover are missing: {papers}", "R14");

    internal static readonly Rule NameMissing = new("intake.applicant-name", RefusalKind.Invalid,
        "申请人、代理人的名称不能为空。", "The name of the applicant and of the agent must not be empty.");

    internal static readonly Rule RepresentativeIsPerson = new("intake.representative", RefusalKind.Invalid,
        "法定代表人是单位申请人的自然人。", "A legal representative is a person, and of an organisation that applies.", "R23");

    internal static readonly Rule AuthorisationMissing = new("intake.agent-authorisation", RefusalKind.Invalid,
        "代理人须有书面授权，且授权仍然有效。", "An agent needs a written authorisation that is still valid.", "Art. 29");

    internal static readonly Rule Barred = new("intake.applicant-barred", RefusalKind.Conflict,
        "依据《行政许可法》（{article}），申请人至 {until}（含当日）不得再次申请事项“{item}”。",
        "The applicant may not apply for item {item} again until {until}, that day included ({article}).", "Art. 78, 79");

    internal static readonly Rule NoLicence = new("intake.item-has-no-licence", RefusalKind.Invalid,
        "事项“{item}”不颁发证照，不能申请变更或者延续。", "Item {item} has no licence that could be changed or renewed.", "Art. 49, 50");

    internal static readonly Rule LicenceNumber = new("intake.licence-number", RefusalKind.Invalid,
        "变更或者延续须写明本事项证照的编号，例如：{example}", "A change or renewal names a licence of the item, for example: {example}", "Art. 49, 50");

    internal static readonly Rule BackEntryDays = new("intake.back-entry-days", RefusalKind.Invalid,
        "补录的收件日期不得晚于今日，受理日期不得早于收件日期、不得晚于今日或收件后 {days} 个工作日；逾期未告知的依法视为收件之日受理，受理日期应留空。",
        "The day of receipt must not be in the future; the day of acceptance not before it, not in the future and not later than {days} working days after it: what was not answered in time counts as accepted from receipt, and is entered without a day of acceptance.",
        "Art. 32");

    internal static readonly Rule PaperMissing = new("intake.back-entry-paper", RefusalKind.Invalid,
        "补录须注明纸质案卷所在。", "A back entry says where the paper is.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/applications", (SubmitApplication body, SubmittingApplication act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/applications", body, ct))
        .WithTags("Applications").WithSummary("Submits an application for one item; takes Idempotency-Key")
        .RequireRole(Roles.Clerk);

    public override string Key(string name) => Application.Key(name);

    public override ApplicationView View(Application state, Moment moment) => state.ToView(moment.Officer.MaySeePersons);

    public override async ValueTask<(string Name, Decision Decision)> BeginAsync(SubmitApplication command, Moment moment)
    {
        var lookups = new Lookups(moment.Session);
        var item = lookups.Batch.Load<DelegatedItem>(DelegatedItem.Key(command.ItemCode));
        var bars = ApplicantBar.OnAsync(lookups.Batch, [command.Applicant], moment.Today);
        var uploaded = await UploadedAsync(files, command.Materials, moment.Cancelled);
        var number = ApplicationNumbers.NextAsync(lookups.Batch, town, moment.Now);
        var receipt = command.BackEntry is null ? lookups.NextReceipt(town, moment.Now) : null;
        await lookups.AskAsync(moment.Cancelled);
        return (await number, Decide(
            await item, command, await number, receipt is null ? null : await receipt, town.Code, moment.Officer.Id, new SubmissionFacts(uploaded, await bars),
            calendar, moment.Now));
    }

    /// <summary>What has to be known of applications by these, with these materials.</summary>
    public static async Task<SubmissionFacts> FactsAsync(
        IDocumentSession session, FileStore files, IEnumerable<Party> applicants, IEnumerable<SubmittedMaterial> materials, DateTimeOffset now,
        CancellationToken ct)
    {
        var lookups = new Lookups(session);
        var bars = ApplicantBar.OnAsync(lookups.Batch, applicants, ChinaTime.Today(now));
        await lookups.AskAsync(ct);
        return new(await UploadedAsync(files, materials, ct), await bars);
    }

    private static Task<IReadOnlySet<string>> UploadedAsync(FileStore files, IEnumerable<SubmittedMaterial> materials, CancellationToken ct) =>
        files.WhichAsync([.. materials.Select(m => m.Sha256).OfType<string>().Distinct()], ct);

    /// <summary>Receives it, a paper case without a number for a receipt. What was accepted on paper before is received and accepted in one. Pure.</summary>
    public static Decision Decide(
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
            LackingOf(item.Guide.Materials, command.Materials), due, officer,
            command.BackEntry is null ? now : ChinaTime.StartOf(receivedOn), item.Guide.Materials,
            command.Agent is { } a ? a with { Person = SubjectIds.Normalise(a.Person, today) } : null,
            command.BackEntry?.Paper, receiptNumber, command.Licence,
            command.Representative is { } r ? SubjectIds.Normalise(r, today) : null);
        if (command.BackEntry?.AcceptedOn is not { } acceptedOn)
            return Decision.Of(received);
        return received.MissingMaterials.Count > 0
            ? MissingOf(received)
            : Decision.Of(received, new ApplicationAccepted(
                received, acceptedOn, officer, ChinaTime.StartOf(acceptedOn), null, DeferredOf(received, LastPromisedDay(received, acceptedOn, calendar))));
    }

    private static string[] LackingOf(IReadOnlyList<ItemMaterial> list, IReadOnlyList<SubmittedMaterial> handedIn) =>
        [.. list.Where(m => m.Necessity == MaterialNecessity.Required && handedIn.All(h => h.Code != m.Code)).Select(m => m.Code)];

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

    [GeneratedRegex("^-[0-9]{4}-[0-9]{5,}$", RegexOptions.CultureInvariant)]
    private static partial Regex LicenceSerial();
}
