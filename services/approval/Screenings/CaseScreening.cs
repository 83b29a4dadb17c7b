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
    public static CaseScreening Of(ApplicationAccepted accepted) =>
        new(SubjectAsked.Of(accepted.Applicant, accepted.Representative, accepted.Agent), accepted.Item, []);

    /// <summary>For a case.</summary>
    public static CaseScreening Of(ApprovalCase state) => new(SubjectsOf(state.Opened), state.Opened.Item, state.Resolved);

    /// <summary>Whom the lists are asked about for a case.</summary>
    public static IReadOnlyList<SubjectAsked> SubjectsOf(CaseOpened @case) => SubjectAsked.Of(@case.Applicant, @case.Representative, @case.Agent);

    /// <summary>
    /// The answer as evidence. A possible hit that an officer has confirmed is a hit; of an entry that changed since, nobody has said
    /// anything.
    /// </summary>
    /// <param name="answer">What the lists say.</param>
    /// <param name="source">Who answered.</param>
    /// <param name="watermark">Up to when the answer is complete.</param>
    /// <param name="now">When.</param>
    public Screening ToEvidence(ListAnswer answer, ScreeningSource source, DateTimeOffset? watermark, DateTimeOffset now)
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
