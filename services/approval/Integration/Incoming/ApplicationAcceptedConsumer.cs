namespace Haitou.Approval.Integration;

/// <summary>Opens the case of an accepted application and screens it.</summary>
internal sealed class ApplicationAcceptedConsumer(
    Screener screener, WorkingDayCalendar calendar, RenewalNotice renewal, Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<ApplicationAccepted>(store, clock, meters)
{
    protected override string Name => "application-accepted";

    protected override async Task HandleAsync(ApplicationAccepted message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return; // every town's approval hears every acceptance
        var now = Clock.GetUtcNow();
        var screening = await screener.WarnAsync(session, CaseScreening.Of(message), now, ct);
        var licence = message.Licence is { } asked ? await session.FoldAsync<Licence>(Licence.Key(asked.Number), ct) : null;
        var silenceOn = ApprovalDecider.SilenceOn(message, licence, renewal, calendar);
        session.Events.StartStream<ApprovalCase>(
            ApprovalCase.Key(message.CaseNumber), ApprovalDecider.Open(message, screening, silenceOn, calendar, now, licence).Events);
    }
}
