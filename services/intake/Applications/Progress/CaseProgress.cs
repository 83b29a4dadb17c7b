namespace Haitou.Intake.Applications;

/// <summary>What approval has told of a case since it was accepted.</summary>
/// <param name="Id">The case number.</param>
/// <param name="Steps">By case sequence.</param>
public sealed record CaseProgress(string Id, IReadOnlyDictionary<long, ProgressStep> Steps)
{
    /// <summary>Nothing has been told yet.</summary>
    public static CaseProgress None(string number) => new(number, new Dictionary<long, ProgressStep>());

    /// <summary>With one more step; the same act again changes nothing, whatever order they come in.</summary>
    public CaseProgress With(long sequence, ProgressStep step) =>
        this with { Steps = new SortedDictionary<long, ProgressStep>(Steps.ToDictionary()) { [sequence] = step } };

    /// <summary>In their order.</summary>
    public IEnumerable<ProgressStep> InOrder => Steps.OrderBy(s => s.Key).Select(s => s.Value);
}

/// <summary>How far a case is, as its applicant sees it. Pure.</summary>
public static class ProgressOf
{
    /// <summary>One answer for a wrong number and a wrong ending: which of them it was is nobody's business.</summary>
    public static readonly Rule Unknown = new("intake.progress-unknown", RefusalKind.NotFound,
        "办件编号与证件号码后四位不符。", "The case number and the ending of the identifier do not go together.");

    /// <summary>From the application, and from what approval has told since.</summary>
    public static ProgressView Case(Application application, CaseProgress? since, WorkingDayCalendar calendar)
    {
        var received = application.Received;
        var steps = new List<ProgressStep> { new(ProgressStepKind.Received, ChinaTime.Today(received.At), null) };
        if (application.Notice is { } notice)
            steps.Add(new(ProgressStepKind.CorrectionNotice, ChinaTime.Today(notice.At), notice.DocumentNumber));
        if (application.AcceptedOn is { } accepted)
            steps.Add(new(ProgressStepKind.Accepted, accepted, application.AcceptanceNumber));
        if (application.Declined is { } declined)
            steps.Add(new(ProgressStepKind.Declined, ChinaTime.Today(declined.At), declined.DocumentNumber));
        if (application.Withdrawn is { } withdrawn)
            steps.Add(new(ProgressStepKind.Withdrawn, ChinaTime.Today(withdrawn.At), null));
        if (since is not null)
            steps.AddRange(since.InOrder);

        var outstanding = application.Outstanding.Concat(application.Deferred?.Codes ?? []).ToHashSet();
        return new ProgressView(
            received.Number, received.Item.Name, steps,
            [.. (received.MaterialList ?? []).Where(m => outstanding.Contains(m.Code)).Select(m => m.Name)],
            application.AcceptedOn is { } from
                ? (since?.InOrder ?? []).Aggregate((DateOnly?)calendar.AddWorkingDays(from, received.Item.PromisedDays), DueAfter)
                : null);
    }

    /// <summary>The step of an act of approval; null where the applicant is not told of it.</summary>
    public static ProgressStep? StepOf(ICaseEvent act) => act switch
    {
        CaseGranted e => Step(e, ProgressStepKind.Granted, e.DecisionNumber),
        CaseRefused e => Step(e, ProgressStepKind.Refused, e.DecisionNumber),
        CaseTerminated e => Step(e, ProgressStepKind.Terminated, null),
        CasePeriodChanged e => Step(
            e,
            e.Change switch
            {
                PeriodChange.Suspended => ProgressStepKind.PeriodSuspended,
                PeriodChange.Resumed => ProgressStepKind.PeriodResumed,
                _ => ProgressStepKind.PeriodExtended,
            },
            e.DocumentNumber, e.DecisionDue),
        LicenceIssued e => Step(e, ProgressStepKind.LicenceIssued, e.LicenceNumber),
        LicenceChanged e => Step(
            e,
            e.Change switch
            {
                LicenceChange.Changed => ProgressStepKind.LicenceChanged,
                LicenceChange.Renewed => ProgressStepKind.LicenceRenewed,
                LicenceChange.Suspended => ProgressStepKind.LicenceSuspended,
                LicenceChange.Resumed => ProgressStepKind.LicenceResumed,
                LicenceChange.Expired => ProgressStepKind.LicenceExpired,
                LicenceChange.Revoked => ProgressStepKind.LicenceRevoked,
                _ => ProgressStepKind.LicenceCancelled,
            },
            e.DocumentNumber ?? e.LicenceNumber),
        RemedyConcluded e => Step(
            e,
            e.Outcome switch
            {
                RemedyOutcome.Upheld => ProgressStepKind.DecisionUpheld,
                RemedyOutcome.Varied => ProgressStepKind.DecisionVaried,
                RemedyOutcome.Annulled => ProgressStepKind.DecisionAnnulled,
                RemedyOutcome.OrderedToDecideAgain => ProgressStepKind.DecisionOrderedAgain,
                _ => ProgressStepKind.RemedyGivenUp,
            },
            e.Document, e.DecisionDue),
        _ => null,
    };

    /// <summary>True when the ending is that of the applicant's own identifier.</summary>
    public static bool Knows(Application application, string idEnding) =>
        idEnding.Length == 4 && application.Received.Applicant.IdNumber.EndsWith(idEnding, StringComparison.OrdinalIgnoreCase);

    private static ProgressStep Step(ICaseEvent act, ProgressStepKind kind, string? document, DateOnly? decisionDue = null) =>
        new(kind, ChinaTime.Today(act.OccurredAt), document, decisionDue);

    private static DateOnly? DueAfter(DateOnly? due, ProgressStep step) =>
        step.Kind is ProgressStepKind.Granted or ProgressStepKind.Refused or ProgressStepKind.Terminated ? null : step.DecisionDue ?? due;
}

/// <summary>Notes for the applicant that the case was granted.</summary>
internal sealed class CaseGrantedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<CaseGranted>(town, store, clock, meters)
{
    protected override string Name => "progress-case-granted";
}

/// <summary>Notes that it was refused.</summary>
internal sealed class CaseRefusedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<CaseRefused>(town, store, clock, meters)
{
    protected override string Name => "progress-case-refused";
}

/// <summary>Notes that it ended without a decision.</summary>
internal sealed class CaseTerminatedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<CaseTerminated>(town, store, clock, meters)
{
    protected override string Name => "progress-case-terminated";
}

/// <summary>Notes that its decision period changed.</summary>
internal sealed class CasePeriodChangedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<CasePeriodChanged>(town, store, clock, meters)
{
    protected override string Name => "progress-case-period-changed";
}

/// <summary>Notes that the licence was issued.</summary>
internal sealed class LicenceIssuedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<LicenceIssued>(town, store, clock, meters)
{
    protected override string Name => "progress-licence-issued";
}

/// <summary>Notes what became of it.</summary>
internal sealed class LicenceChangedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<LicenceChanged>(town, store, clock, meters)
{
    protected override string Name => "progress-licence-changed";
}

/// <summary>Notes how a reconsideration or a suit ended.</summary>
internal sealed class RemedyConcludedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : ProgressConsumer<RemedyConcluded>(town, store, clock, meters)
{
    protected override string Name => "progress-remedy-concluded";
}

/// <summary>Notes an act of approval for the applicant. Steps are kept by their sequence, so they may come in any order.</summary>
internal abstract class ProgressConsumer<TAct>(Town town, IDocumentStore store, TimeProvider clock, Meters meters) : InboxConsumer<TAct>(store, clock, meters)
    where TAct : class, ICaseEvent
{
    protected override async Task HandleAsync(TAct message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code || ProgressOf.StepOf(message) is not { } step)
            return; // every town's intake hears every act
        var lookups = new Lookups(session);
        lookups.Lock([$"progress/{message.CaseNumber}"]);
        var noted = lookups.Batch.Load<CaseProgress>(message.CaseNumber);
        await lookups.AskAsync(ct);
        var held = await noted ?? CaseProgress.None(message.CaseNumber);
        session.Store(held.With(message.CaseSequence, step));
    }
}
