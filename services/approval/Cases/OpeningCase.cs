namespace Haitou.Approval.Cases;

/// <summary>Opens the case of an accepted application and screens it (R23).</summary>
internal sealed class OpeningCase(
    WorkingDayCalendar calendar, RenewalNotice renewal, Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<ApplicationAccepted>(store, clock, meters)
{
    protected override string Name => "application-accepted";

    protected override async Task HandleAsync(ApplicationAccepted message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return; // every town's approval hears every acceptance
        var now = Clock.GetUtcNow();
        var screening = await Screener.WarnAsync(session, CaseScreening.From(message), now, ct);
        var licence = message.Licence is { } asked ? await session.FoldAsync<Licence>(Licence.Key(asked.Number), ct) : null;
        var silenceOn = SilenceOn(message, licence, renewal, calendar);
        session.Events.StartStream<ApprovalCase>(
            ApprovalCase.Key(message.CaseNumber), Decide(message, screening, silenceOn, calendar, now, licence).Events);
    }

    /// <summary>Opens a case from an accepted application, and screens it (R23).</summary>
    /// <param name="accepted">The acceptance.</param>
    /// <param name="screening">What the lists say of the applicant now.</param>
    /// <param name="silenceOn">The day on which silence renews the licence (Art. 50); null where it has no such effect.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    /// <param name="licence">The licence that it names, if there is one.</param>
    public static Decision Decide(
        ApplicationAccepted accepted, ScreeningEvidence screening, DateOnly? silenceOn, WorkingDayCalendar calendar, DateTimeOffset now, Licence? licence = null)
    {
        var end = new DecisionPeriod(accepted.AcceptedOn, accepted.Item.PromisedDays, []).End(calendar);
        return Decision.Of([
            new CaseOpened(
                accepted.CaseNumber, accepted.Town, accepted.Item, accepted.Applicant, accepted.AcceptedOn, end.LastDay, end.Provisional,
                accepted.CaseSequence, now, end.WarnFrom, accepted.OccurredAt,
                accepted.Licence is { } concerned ? new(concerned.Purpose, concerned.Number, silenceOn, licence?.Content.ValidUntil) : null,
                accepted.Agent, accepted.Representative),
            new CaseScreened(screening),
            .. Flagging.At(screening)]);
    }

    /// <summary>The last day on which silence counts as renewal (Art. 50): the licence's own, where its renewal was applied for in time. Null for none.</summary>
    /// <param name="accepted">The acceptance.</param>
    /// <param name="licence">The licence that it names; null for none of that number.</param>
    /// <param name="notice">How long before that day it is applied for.</param>
    /// <param name="calendar">Working days.</param>
    public static DateOnly? SilenceOn(ApplicationAccepted accepted, Licence? licence, RenewalNotice notice, WorkingDayCalendar calendar) =>
        accepted.Licence is { Purpose: LicencePurpose.Renewal } asked
        && LicenceOfCase.ProblemOf(licence, asked.Purpose, asked.Number, accepted.Item.Code, accepted.Applicant) is null
        && notice.IsKept(accepted.ReceivedOn, licence!.Content.ValidUntil!.Value, calendar)
            ? licence.Content.ValidUntil
            : null;
}
