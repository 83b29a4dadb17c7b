using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Intake.Progress;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

namespace Haitou.Intake.Integration.Incoming;

/// <summary>Notes for the applicant that the case was granted.</summary>
internal sealed class CaseGrantedConsumer(IDocumentStore store, TimeProvider clock, Meters meters) : ProgressConsumer<CaseGranted>(store, clock, meters)
{
    protected override string Name => "progress-case-granted";

    protected override ProgressStep StepOf(CaseGranted message) =>
        new(ProgressStepKind.Granted, ChinaTime.Today(message.OccurredAt), message.DecisionNumber);
}

/// <summary>Notes for the applicant that the licence was issued.</summary>
internal sealed class LicenceIssuedConsumer(IDocumentStore store, TimeProvider clock, Meters meters) : ProgressConsumer<LicenceIssued>(store, clock, meters)
{
    protected override string Name => "progress-licence-issued";

    protected override ProgressStep StepOf(LicenceIssued message) =>
        new(ProgressStepKind.LicenceIssued, ChinaTime.Today(message.OccurredAt), message.LicenceNumber);
}

/// <summary>Notes an act of approval for the applicant. Steps are kept by their sequence, so they may come in any order.</summary>
internal abstract class ProgressConsumer<TAct>(IDocumentStore store, TimeProvider clock, Meters meters) : InboxConsumer<TAct>(store, clock, meters)
    where TAct : class, ICaseEvent
{
    protected abstract ProgressStep StepOf(TAct message);

    protected override async Task HandleAsync(TAct message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, $"progress/{message.CaseNumber}", ct);
        var held = await session.LoadAsync<CaseProgress>(message.CaseNumber, ct) ?? new CaseProgress(message.CaseNumber, new Dictionary<long, ProgressStep>());
        session.Store(held.With(message.CaseSequence, StepOf(message)));
    }
}
