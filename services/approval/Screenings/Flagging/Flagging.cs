namespace Haitou.Approval.Screenings;

/// <summary>Which entries are shown on cases and licences. A flag decides nothing: the decision asks the lists itself.</summary>
public static class Flagging
{
    /// <summary>What a new case is flagged with: what the lists said when it was opened.</summary>
    public static IEnumerable<CaseFlagChanged> At(ScreeningEvidence opening) =>
        from hit in opening.Hits.Concat((opening.Possible ?? []).Select(p => p.Hit))
        where hit.Of is not null // an enforcement record is no entry
        select new CaseFlagChanged(FlagChange.Raised, hit, opening.At);

    /// <summary>What a change of an entry does to the flags of a case; null for nothing.</summary>
    public static CaseFlagChanged? On(ApprovalCase state, ListedSubject entry, DateTimeOffset now) =>
        Next(state.Flags, entry, CaseScreening.SubjectsOf(state.Opened), state.Opened.Item.Code, state.Opened.Item.Department, now) is { } next
            ? new(next.Change, next.Hit, now)
            : null;

    /// <summary>The same of a licence; nothing concerns one that has ended.</summary>
    public static LicenceFlagChanged? On(Licence state, ListedSubject entry, DateTimeOffset now) =>
        !state.HasEnded && Next(
            state.Flags, entry, SubjectAsked.From(state.Content.Holder, null, null), state.Issued.ItemCode, state.Issued.Department, now) is { } next
            ? new(next.Change, next.Hit, now)
            : null;

    /// <summary>How the case that the licence was issued in tells it.</summary>
    public static CaseLicenceFlagChanged InCase(ApprovalCase issuing, Licence licence, LicenceFlagChanged changed) => new(
        issuing.Opened, issuing.CaseSequence + 1, licence.Issued.Number, licence.Issued.Name,
        Contracts.Party.PublicNameOf(licence.Content.Holder.Kind, licence.Content.Holder.Name), changed.Change, changed.Hit, changed.At);

    /// <summary>What was listed between the grant and the issue: the licence starts with it, and it is told behind the issue.</summary>
    public static IEnumerable<LicenceFlagChanged> Since(ApprovalCase granted, DateTimeOffset now)
    {
        var known = granted.Screenings[^1];
        return from flag in granted.Flags
               where !known.Hits.Concat((known.Possible ?? []).Select(p => p.Hit)).Any(h => h.EntryId == flag.Hit.EntryId)
               select new LicenceFlagChanged(FlagChange.Raised, flag.Hit, now);
    }

    /// <summary>The flags after a change: one for each entry.</summary>
    public static IReadOnlyList<ListFlag> Fold(IReadOnlyList<ListFlag> flags, FlagChange change, ListHit hit, DateTimeOffset at)
    {
        var others = flags.Where(f => f.Hit.EntryId != hit.EntryId);
        return change == FlagChange.Raised ? [.. others, new ListFlag(hit, at)] : [.. others];
    }

    private static (FlagChange Change, ListHit Hit)? Next(
        IReadOnlyList<ListFlag> flags, ListedSubject entry, IReadOnlyList<SubjectAsked> subjects, string item, string? department, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        var held = flags.FirstOrDefault(f => f.Hit.EntryId == entry.Id)?.Hit;
        var hit = entry.WillConcern(item, today, department) ? HitOf(entry, subjects) : null;
        if (hit is not null)
            return held is null || held with { Version = hit.Version } != hit ? (FlagChange.Raised, hit) : null;
        return held is null ? null : (ReasonOf(entry, today), held with { Version = entry.Entry.Version });
    }

    private static ListHit? HitOf(ListedSubject entry, IReadOnlyList<SubjectAsked> subjects)
    {
        var answer = ListReplica.Match([entry], subjects);
        return answer.Hits.Concat(answer.Possible.Select(p => p.Hit)).FirstOrDefault();
    }

    private static FlagChange ReasonOf(ListedSubject entry, DateOnly today) =>
        entry.Entry.LiftedAt is not null ? FlagChange.Lifted
        : entry.Entry.ExpiredAt is not null || entry.Entry.ValidUntil < today ? FlagChange.Expired
        : FlagChange.Amended;
}
