using Haitou.Approval.Cases;
using Haitou.Approval.Screening;
using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.Messaging;
using Haitou.ServiceDefaults.Telemetry;
using Marten;

namespace Haitou.Approval.Integration.Incoming;

/// <summary>Opens the case of an accepted application and screens it.</summary>
internal sealed class ApplicationAcceptedConsumer(
    Screener screener, WorkingDayCalendar calendar, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<ApplicationAccepted>(store, clock, meters)
{
    protected override string Name => "application-accepted";

    protected override async Task HandleAsync(ApplicationAccepted message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        var screening = await screener.WarnAsync(session, message.Applicant.IdNumber, message.Item.Code, now, ct);
        session.Events.StartStream<ApprovalCase>(
            ApprovalCase.Key(message.CaseNumber), ApprovalDecider.Open(message, screening, silenceOn: null, calendar, now).Events);
    }
}
