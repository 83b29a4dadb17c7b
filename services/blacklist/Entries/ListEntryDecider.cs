using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>What a decision on an entry looks up.</summary>
/// <param name="Kind">The kind of list that the entry names; null when it names none, or one that is not declared.</param>
/// <param name="Files">Those of the files named that there are.</param>
public sealed record EntryFacts(ListKind? Kind, IReadOnlySet<string> Files);

/// <summary>Decides on list entries (R20, 国办发〔2020〕49号).</summary>
public static class ListEntryDecider
{
    private static readonly DateOnly CreditCodesSince = new(2015, 10, 1);

    /// <summary>Lists a subject on behalf of a department.</summary>
    /// <param name="entryId">Identity of the new entry.</param>
    /// <param name="department">The officer's department.</param>
    /// <param name="command">What is listed.</param>
    /// <param name="facts">What was looked up.</param>
    /// <param name="officer">The officer.</param>
    /// <param name="now">When.</param>
    public static Decision List(Guid entryId, string department, ListSubject command, EntryFacts facts, string officer, DateTimeOffset now)
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
        refusals.AddRange(Check("source", command.Source, facts.Files, now));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(listed with { Subject = old ? command.Subject with { IdNumber = "" } : SubjectIds.Normalise(command.Subject, today) });
    }

    /// <summary>Amends an entry (变更).</summary>
    public static Decision Amend(ListEntry state, string department, AmendEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (WhyNotChange(state, department, facts.Kind) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. CheckAmendment(state, command.Terms, facts.Kind, "terms."), .. Missing(("reason", command.Reason)),
            .. Check("source", command.Source, facts.Files, now)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryAmended(state.Listed.With(command.Terms), command.Reason, command.Source, officer, now));
    }

    /// <summary>Extends an entry (延期).</summary>
    public static Decision Extend(ListEntry state, string department, ExtendEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (WhyNotChange(state, department, facts.Kind) is { } refusal)
            return refusal;
        List<Refusal> refusals = [.. Missing(("reason", command.Reason)), .. Check("source", command.Source, facts.Files, now)];
        if (state.Listed.ValidUntil is not { } last || command.ValidUntil <= last)
            refusals.Add(NotLonger.Refuse("validUntil"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryExtended(state.Listed with { ValidUntil = command.ValidUntil }, command.Reason, command.Source, officer, now));
    }

    /// <summary>Lifts an entry (移出), on credit repair (信用修复) by the decision about that. A closed kind does not keep anybody listed.</summary>
    public static Decision Lift(ListEntry state, string department, LiftEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (WhyNot(state, department) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. Missing(("reason", command.Reason)), .. Check("repair", command.Repair, facts.Files, now)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryLifted(state.Listed, command.Reason, officer, now, command.Repair));
    }

    /// <summary>Records that the last day has passed. Nothing happens when it has not, or no longer: the entry was extended meanwhile.</summary>
    public static Decision Expire(ListEntry state, DateTimeOffset now) =>
        state.Status == EntryStatus.Standing && state.Listed.ValidUntil is { } last && ChinaTime.EndOf(last) <= now
            ? Decision.Of(new EntryExpired(state.Listed, now))
            : Decision.Of();

    /// <summary>Records an objection (异议申诉), whoever received it.</summary>
    public static Decision Appeal(ListEntry state, AppealEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (WhyOver(state) is { } over)
            return over;
        if (state.OpenAppeal is not null)
            return AppealOpen.Refuse();
        List<Refusal> refusals = [.. Missing(("grounds", command.Grounds))];
        if (command.ReceivedOn > ChinaTime.Today(now))
            refusals.Add(SourceFuture.Refuse("receivedOn"));
        refusals.AddRange(command.Files.Index().Where(f => !facts.Files.Contains(f.Item)).Select(f => FileUnknown.Refuse($"files[{f.Index}]")));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryAppealed(state.Listed with { Appealed = true }, state.Appeals.Count + 1, command, officer, now));
    }

    /// <summary>Decides on an objection; what was wrong is corrected or removed in the same act.</summary>
    public static Decision Conclude(
        ListEntry state, int number, string department, ConcludeAppeal command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (state.Listed.Department != department)
            return OtherDepartments.Refuse();
        if (state.OpenAppeal?.Number != number)
            return NoOpenAppeal.Refuse(null, ("number", number));
        List<Refusal> refusals = [.. Missing(("reasons", command.Reasons))];
        if ((command.Outcome == AppealOutcome.Corrected) != command.Correction is not null)
            refusals.Add(CorrectionMissing.Refuse("correction"));
        else if (command.Outcome != AppealOutcome.Kept && WhyOver(state) is { } over)
            refusals.Add(over); // expired meanwhile: there is nothing left to correct
        else if (command.Correction is { } correction)
            refusals.AddRange(CheckAmendment(state, correction, facts.Kind, "correction."));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var entry = state.Listed with { Appealed = false };
        var concluded = new EntryAppealConcluded(
            entry, number, command.Outcome, command.Reasons, officer, now, state.Lifted?.At, state.ExpiredAt);
        return command.Outcome switch
        {
            AppealOutcome.Corrected => Decision.Of(concluded, new EntryAmended(entry.With(command.Correction!), command.Reasons, null, officer, now)),
            AppealOutcome.Removed => Decision.Of(concluded, new EntryLifted(entry, command.Reasons, officer, now)),
            _ => Decision.Of(concluded),
        };
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
        else if (KindDecider.WhyNotUnder(kind, department) is { } why)
            yield return why;
        if (command.List is not null || command.LegalBasis is not null)
            yield return KindSpeaks.Refuse(command.List is not null ? "list" : "legalBasis");
        if (command.Source is null)
            yield return SourceMissing.Refuse("source");
    }

    private static IEnumerable<Refusal> CheckAmendment(ListEntry state, EntryTerms terms, ListKind? kind, string at)
    {
        foreach (var wrong in CheckTerms(terms, kind, at))
            yield return wrong;
        if (state.Listed.ValidUntil is { } last && !(terms.ValidUntil <= last))
            yield return Lengthened.Refuse($"{at}validUntil");
        if (Same(state.Listed.Terms, terms))
            yield return Unchanged.Refuse(at.TrimEnd('.'));
    }

    private static IEnumerable<Refusal> CheckTerms(EntryTerms terms, ListKind? kind, string at)
    {
        foreach (var missing in Missing(($"{at}reason", terms.Reason), (at.Length > 0 ? $"{at}name" : "subject.name", terms.Name)))
            yield return missing;
        if (terms.ValidUntil < terms.ValidFrom)
            yield return PeriodReversed.Refuse($"{at}validUntil");
        if (kind is { Terms.Effect: ListEffect.Reference } && terms.Effect == ListEffect.Condition)
            yield return EffectForbidden.Refuse($"{at}effect", ("kind", kind.Terms.Code));
        foreach (var (i, item) in terms.Items.Index())
            foreach (var missing in Missing(($"{at}items[{i}]", item)))
                yield return missing;
        foreach (var (i, department) in terms.Departments.Index())
            if (!DepartmentCode.TryParse(department, out var code, out _) || code.Value != department)
                yield return DepartmentCode.Form.Refuse($"{at}departments[{i}]");
    }

    private static Refusal? WhyNotChange(ListEntry state, string department, ListKind? kind) =>
        WhyNot(state, department) ?? (kind is null ? null : KindDecider.WhyNotUnder(kind, department));

    private static Refusal? WhyNot(ListEntry state, string department) =>
        state.Listed.Department != department ? OtherDepartments.Refuse() : WhyOver(state);

    private static Refusal? WhyOver(ListEntry state) => state.Status switch
    {
        EntryStatus.Lifted => AlreadyLifted.Refuse(),
        EntryStatus.Expired => Expired.Refuse(),
        _ => null,
    };

    /// <summary>A record compares lists by identity, and these by what is in them.</summary>
    internal static bool Same(EntryTerms a, EntryTerms b) =>
        a.Items.SequenceEqual(b.Items) && a.Departments.SequenceEqual(b.Departments) && a with { Items = [], Departments = [] } == b with { Items = [], Departments = [] };
}
