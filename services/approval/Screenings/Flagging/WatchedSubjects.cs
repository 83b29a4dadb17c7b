using Marten.Events.Projections;

namespace Haitou.Approval.Screenings;

/// <summary>By what a change of an entry finds the unfinished cases and the licences that it may concern.</summary>
/// <param name="Id">Key of the stream.</param>
/// <param name="Keys">Identifiers of all concerned, and the applicant's or holder's name as it is compared.</param>
public sealed record WatchedSubject(string Id, string[] Keys)
{
    /// <summary>The keys of those about whom the lists are asked.</summary>
    public static string[] KeysOf(IReadOnlyList<SubjectAsked> subjects) =>
        [.. subjects.SelectMany(s => (string?[])[s.Party.IdNumber, OfName(s.NameKey)]).OfType<string>().Distinct()];

    /// <summary>The keys of an entry.</summary>
    public static string[] KeysOf(ListedSubject entry) => [.. new[] { entry.IdNumber, OfName(entry.NameKey) }.Where(key => !string.IsNullOrEmpty(key)).OfType<string>()];

    /// <summary>Never the identifiers: this text ends up in logs.</summary>
    public override string ToString() => Id;

    private static string? OfName(string? nameKey) => nameKey is null ? null : $"name/{nameKey}";
}

/// <summary>
/// Keeps the rows in the transaction that changes what they say. The row of a case ends with it, or with the issue of its licence, which
/// has one of its own from then on; that one stays, because a licence that has ended can stand again.
/// </summary>
internal sealed class WatchedSubjects : IProjection
{
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            Apply(operations, e.StreamKey!, e.Data);
        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, string stream, object e)
    {
        switch (e)
        {
            case CaseOpened opened:
                Watch(operations, stream, CaseScreening.SubjectsOf(opened));
                break;
            case RemedyEnded again when again.DecideWithin is not null || again.Status == CaseStatus.Granted:
                Watch(operations, stream, CaseScreening.SubjectsOf(again.Case));
                break;
            case Cases.CaseRefused or Cases.CaseTerminated or CaseLicenceIssued or Cases.CaseGranted { LicenceDue: null } or RemedyEnded { Outcome: RemedyOutcome.Annulled }
                or CaseLicenceChanged { Change: LicenceChange.Changed or LicenceChange.Renewed }:
                operations.Delete<WatchedSubject>(stream);
                break;
            case Licences.LicenceIssued issued:
                Watch(operations, stream, SubjectAsked.From(issued.Holder, null, null));
                break;
            case LicenceAmended amended:
                Watch(operations, stream, SubjectAsked.From(amended.Holder, null, null));
                break;
            case LicenceGrantFell { Restored: { } restored }:
                Watch(operations, stream, SubjectAsked.From(restored.Holder, null, null));
                break;
        }
    }

    private static void Watch(IDocumentOperations operations, string stream, IReadOnlyList<SubjectAsked> subjects) =>
        operations.Store(new WatchedSubject(stream, WatchedSubject.KeysOf(subjects)));
}
