namespace Haitou.Approval.Screenings;

/// <summary>What the lists are asked for a case, and what their answer is as evidence. Pure.</summary>
/// <param name="Subjects">About whom.</param>
/// <param name="Item">For which item.</param>
/// <param name="Resolved">What officers have said of possible hits.</param>
public sealed record CaseScreening(IReadOnlyList<SubjectAsked> Subjects, ItemTerms Item, IReadOnlyList<PossibleHitResolved> Resolved)
{
    /// <summary>The applicant, whose enforcement records (R19) are looked up, too.</summary>
    public SubjectAsked Applicant => Subjects[0];

    /// <summary>For an application that becomes a case.</summary>
    public static CaseScreening From(ApplicationAccepted accepted) =>
        new(SubjectAsked.From(accepted.Applicant, accepted.Representative, accepted.Agent), accepted.Item, []);

    /// <summary>For a case.</summary>
    public static CaseScreening From(ApprovalCase state) => new(SubjectsOf(state.Opened), state.Opened.Item, state.Resolved);

    /// <summary>Whom the lists are asked about for a case.</summary>
    public static IReadOnlyList<SubjectAsked> SubjectsOf(CaseOpened @case) => SubjectAsked.From(@case.Applicant, @case.Representative, @case.Agent);

    /// <summary>
    /// The answer as evidence. A possible hit that an officer has confirmed is a hit; of an entry that changed since, nobody has said
    /// anything.
    /// </summary>
    /// <param name="answer">What the lists say.</param>
    /// <param name="source">Who answered.</param>
    /// <param name="watermark">Up to when the answer is complete.</param>
    /// <param name="now">When.</param>
    public ScreeningEvidence ToEvidence(ListAnswer answer, ScreeningSource source, DateTimeOffset? watermark, DateTimeOffset now)
    {
        PossibleHit[] possible =
        [
            .. answer.Possible.Select(p => p with
            {
                Resolution = Resolved.LastOrDefault(r => (r.Hit.Hit.EntryId, r.Hit.Hit.Version) == (p.Hit.EntryId, p.Hit.Version)) is { } said
                    ? new(said.Confirmed, said.Reason, said.Officer, said.At) : null,
            }),
        ];
        return new(
            now, source, watermark, [.. answer.Hits, .. possible.Where(p => p.Resolution?.Confirmed == true).Select(p => p.Hit)], Possible: possible,
            Asked: new(Item.Code, Item.Department, ChinaTime.Today(now), [.. Subjects.Select(s => s.ToEvidence())]));
    }
}

/// <summary>What the lists said of a case's subjects at one moment; stored with what was decided on it.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Source">Asked of the replica or of the blacklist service itself.</param>
/// <param name="Watermark">Up to when the answer is known to be complete.</param>
/// <param name="Hits">Entries of lists, and enforcement records, in force that concern the subject and the item.</param>
/// <param name="Information">Enforcement records without an effect on an approval (R19); null in screenings of old.</param>
/// <param name="Possible">Entries under the applicant's name and another identifier, with what an officer said of them; null in screenings of old.</param>
/// <param name="Asked">What was asked, and about whom; null in screenings of old.</param>
public sealed record ScreeningEvidence(
    DateTimeOffset At, ScreeningSource Source, DateTimeOffset? Watermark, IReadOnlyList<ListHit> Hits,
    IReadOnlyList<RecordEvidence>? Information = null, IReadOnlyList<PossibleHit>? Possible = null, ListQuestion? Asked = null)
{
    /// <summary>As a reader sees it.</summary>
    public Screening ToView() => new(At, Source, Watermark, Hits, Information is null ? null : [.. Information.Select(r => r.ToView())], Possible, Asked);
}

/// <summary>A record of everyday supervision and enforcement (R19) as it was at that moment. Whom it is about is not in it.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">Inspection, violation or penalty.</param>
/// <param name="Department">Whose record it is.</param>
/// <param name="Effect">What it does to an approval; null when it is for information only.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Summary">What was found.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until closed.</param>
/// <param name="ClosedAt">When it was put right or withdrawn; null while it stands.</param>
public sealed record RecordEvidence(
    Guid RecordId, long Version, EnforcementKind Kind, string Department, ListEffect? Effect, string LegalBasis, string Summary,
    DateOnly ValidFrom, DateOnly? ValidUntil, DateTimeOffset? ClosedAt)
{
    /// <summary>As a reader sees it.</summary>
    public EnforcementRecordView ToView() => new(
        RecordId, Version, Kind, Department, Effect, LegalBasis, Summary, ValidFrom, ValidUntil, ClosedAt);
}
