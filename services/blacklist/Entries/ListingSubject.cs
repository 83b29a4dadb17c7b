using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>A department lists a subject (列入, R20, 国办发〔2020〕49号). Over AMQP under an identity of its own, so that it can name it again.</summary>
internal sealed class ListingSubject(FileStore files) : FirstAct<ListEntry, ListSubject, EntryView>, IEndpoint
{
    private static readonly DateOnly CreditCodesSince = new(2015, 10, 1);

    internal static readonly Rule KindUnknown = new("blacklist.kind-unknown", RefusalKind.Invalid,
        "名单种类“{kind}”未申报，不得列入。", "Kind {kind} is not declared; nothing can be listed under it.", "国办发〔2020〕49号");

    internal static readonly Rule KindSpeaks = new("blacklist.kind-speaks", RefusalKind.Invalid,
        "已指明名单种类的，名单名称和法律依据由种类确定，不得另填。", "Under a kind, name and basis of the list are the kind's and not given again.");

    internal static readonly Rule SourceMissing = new("blacklist.source-missing", RefusalKind.Invalid,
        "须写明列入决定文书。", "The decision to list must be named.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries", (ListSubject body, ListingSubject act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/entries", body, ct))
        .WithTags("Entries").WithSummary("Lists a subject for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();

    public override string Key(string name) => ListEntry.Key(Guid.Parse(name));

    public override EntryView View(ListEntry state, Moment moment) => state.ToView(unmasked: true);

    public override async ValueTask<Decision> DecideAsync(ListEntry? state, string name, ListSubject command, Moment moment) => state is not null
        ? SubmittedAct.IdentityUsed.Refuse("entryId")
        : Decide(
            Guid.Parse(name), moment.Officer.Department!, command, await files.FactsAsync(moment, command.Kind, command.Source?.Sha256),
            moment.Officer.Id, moment.Now);

    /// <summary>Lists a subject on behalf of a department. Pure.</summary>
    /// <param name="entryId">Identity of the new entry.</param>
    /// <param name="department">The officer's department.</param>
    /// <param name="command">What is listed.</param>
    /// <param name="facts">What was looked up.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(Guid entryId, string department, ListSubject command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var kind = command.Kind is null ? null : facts.Kind;
        var listed = new SubjectListed(
            entryId, department, kind?.Terms.Name ?? command.List ?? "", command.Subject, command.Effect, kind?.LegalBasis ?? command.LegalBasis ?? "",
            command.Reason, command.Items, command.ValidFrom, command.ValidUntil, officer, now, command.Kind, command.Departments, command.Source,
            kind?.Terms.OverrideAllowed ?? false);
        List<Refusal> refusals = [.. command.Kind is null ? CheckOwnList(command) : CheckKind(command, kind, department)];
        refusals.AddRange(CheckTerms(listed.Terms, kind, ""));
        var old = IsOldRecord(command);
        if (!old && SubjectIds.Check(command.Subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        refusals.AddRange(CheckDocument("source", command.Source, facts.Files, now));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(listed with { Subject = old ? command.Subject with { IdNumber = "" } : SubjectIds.Normalise(command.Subject, today) });
    }

    /// <summary>
    /// An organisation that was listed before there were unified social credit codes (国发〔2015〕33号) and of which the record holds none:
    /// it is found by its name.
    /// </summary>
    private static bool IsOldRecord(ListSubject command) =>
        command.Subject.Kind == SubjectKind.Organisation && string.IsNullOrWhiteSpace(command.Subject.IdNumber)
        && command.Source?.IssuedOn < CreditCodesSince;

    private static IEnumerable<Refusal> CheckOwnList(ListSubject command)
    {
        foreach (var missing in Missing(("list", command.List)))
            yield return missing;
        if (LegalBases.Check(command.LegalBasis) is { } wrong)
            yield return wrong;
    }

    private static IEnumerable<Refusal> CheckKind(ListSubject command, ListKind? kind, string department)
    {
        if (kind is null)
            yield return KindUnknown.Refuse("kind", ("kind", command.Kind));
        else if (KindRules.Unusable(kind, department) is { } unusable)
            yield return unusable;
        if (command.List is not null || command.LegalBasis is not null)
            yield return KindSpeaks.Refuse(command.List is not null ? "list" : "legalBasis");
        if (command.Source is null)
            yield return SourceMissing.Refuse("source");
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ListingSubject act)
        : SubmittedAct<EntrySubmission>((data, submission, ct) => submission.CreateAsync(act, $"{data.EntryId}", data.Act, ct));
}
