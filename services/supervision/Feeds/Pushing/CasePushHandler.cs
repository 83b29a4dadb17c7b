namespace Haitou.Supervision.Feeds;

/// <summary>
/// Takes a case's acts, in their order, into the feed of every department concerned: all feeds and the supervised object in
/// one transaction, or none.
/// </summary>
internal sealed class CasePushHandler(
    EnforcementBureaus bureaus, FeedPolicy policy, InspectionIntervals intervals, WorkingDayCalendar calendar, TimeProvider clock)
    : ICaseEventHandler
{
    public IEnumerable<string> LocksOf(ICaseEvent message) => CasePushMap.FeedsOf(message, bureaus).Select(DepartmentFeed.Key);

    public Task HandleAsync(ICaseEvent message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        var pushes = CasePushMap.PushesOf(message, messageId);
        var today = ChinaTime.Today(clock.GetUtcNow());
        foreach (var department in CasePushMap.FeedsOf(message, bureaus))
            session.Events.Append(DepartmentFeed.Key(department), pushes.Select(p => policy.WithPeriods(p, department, today, calendar)));

        if (CasePushMap.ObjectEventOf(message) is { } happened)
            session.Events.Append(
                SupervisedObject.Key(SupervisedObject.Fold(null, happened)!.Object.LicenceNumber),
                happened is SupervisedObjectEntered e ? e with { InspectBy = intervals.DueAfter(e.ValidFrom, e.ItemCode, e.Departments) } : happened);
        if (AskedProblem.EventOf(message) is { } problem)
            session.Events.Append(AskedProblem.Key(message.CaseNumber), problem);
        if (AskedSurvey.EventOf(message) is { } survey)
            session.Events.Append(AskedSurvey.Key(survey.RequestId), survey.Event);
        return Task.CompletedTask;
    }
}
