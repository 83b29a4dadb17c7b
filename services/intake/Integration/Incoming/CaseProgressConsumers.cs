namespace Haitou.Intake.Integration;

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
        await TransactionLock.AcquireAsync(session, $"progress/{message.CaseNumber}", ct);
        var held = await session.LoadAsync<CaseProgress>(message.CaseNumber, ct) ?? CaseProgress.None(message.CaseNumber);
        session.Store(held.With(message.CaseSequence, step));
    }
}
