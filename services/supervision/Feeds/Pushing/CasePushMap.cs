using System.Text.Json;

namespace Haitou.Supervision.Feeds;

/// <summary>What an act of a case puts into the feeds (R16, R17). Pure.</summary>
public static class CasePushMap
{
    /// <summary>Every act there is: one that was not taken in would hold up all later ones of its case.</summary>
    public static readonly Type[] Acts =
    [
        typeof(ApplicationAccepted), typeof(CaseGranted), typeof(CaseRefused), typeof(CaseTerminated), typeof(CasePeriodChanged),
        typeof(ConditionOverridden), typeof(LicenceFlagged), typeof(SurveyRequested), typeof(SurveyConcluded), typeof(RemedyConcluded), typeof(LicenceIssued), typeof(LicenceChanged),
        typeof(TakeoverProblemRaised), typeof(TakeoverProblemClosed),
    ];

    private static readonly HashSet<string> ForThoseNamed =
        [Urn.Of<TakeoverProblemRaised>(), Urn.Of<TakeoverProblemClosed>(), Urn.Of<SurveyRequested>(), Urn.Of<SurveyConcluded>(), Urn.Of<ConditionOverridden>()];

    /// <summary>
    /// The feeds an act goes to: the item's departments and the town's enforcement bureau, in one order for all acts. What is
    /// asked of departments goes to those that are asked, and what is told to one alone to that one, and to nobody else (R9, R18, R23).
    /// </summary>
    public static IReadOnlyList<string> FeedsOf(ICaseEvent act, EnforcementBureaus bureaus)
    {
        var feeds = new SortedSet<string>(act.Departments, StringComparer.Ordinal);
        if (IsForBureau(Urn.Of(act.GetType())) && bureaus.ByTown.TryGetValue(act.Town, out var bureau))
            feeds.Add(bureau);
        return [.. feeds];
    }

    /// <summary>The act of a push went to this feed at first; where the push was redirected to does not count.</summary>
    public static bool WentTo(PushQueued push, string department, EnforcementBureaus bureaus)
    {
        var concerned = push.Data.TryGetProperty("object", out var supervised) ? supervised : push.Data;
        return (concerned.TryGetProperty("departments", out var departments) && departments.EnumerateArray().Any(d => d.GetString() == department))
            || (IsForBureau(push.Type) && bureaus.ByTown.GetValueOrDefault(push.Town) == department);
    }

    private static bool IsForBureau(string type) => !ForThoseNamed.Contains(type);

    /// <summary>What an act does to a supervised object, as an event of the object's stream; null where it does nothing.</summary>
    public static object? ObjectEventOf(ICaseEvent act) => act switch
    {
        LicenceIssued e => new SupervisedObjectEntered(
            e.LicenceNumber, e.LicenceName, e.Town, e.ItemCode, e.Holder, e.Departments, e.ValidFrom, e.ValidUntil, e.CaseNumber, e.OccurredAt),
        LicenceChanged e => new SupervisedObjectUpdated(
            ChangeOf(e.Change),
            new(e.LicenceNumber, e.LicenceName, e.Town, e.ItemCode, e.Holder, e.Departments, e.ValidFrom, e.ValidUntil, e.Status, e.Version),
            e.CaseNumber, e.OccurredAt),
        _ => null,
    };

    /// <summary>
    /// The pushes of an act, in order: the act itself and, behind one of a licence, the change of the supervised object. A
    /// person's identity number goes only with what makes the person a supervised object, and to those who are asked to go there.
    /// </summary>
    /// <param name="act">The act.</param>
    /// <param name="messageId">Its message.</param>
    public static IReadOnlyList<PushQueued> PushesOf(ICaseEvent act, Guid messageId)
    {
        object shown = act is ApplicationAccepted accepted
            ? accepted with
            {
                Applicant = accepted.Applicant.Masked(), Agent = accepted.Agent?.Masked(), Representative = accepted.Representative?.Masked(),
            }
            : act;
        var push = Push(act, messageId, Urn.Of(act.GetType()), shown);
        SupervisedObjectChanged? changed = ObjectEventOf(act) switch
        {
            SupervisedObjectEntered e => new(SupervisedObjectChange.Entered, SupervisedObject.AsEntered(e).ToView(unmasked: true), e.CaseNumber),
            SupervisedObjectUpdated e => new(e.Change, e.Object.ToView(unmasked: true), e.CaseNumber),
            _ => null,
        };
        return changed is null ? [push] : [push, Push(act, SecondOf(messageId), SupervisedObjectChanged.Urn, changed)];
    }

    private static SupervisedObjectChange ChangeOf(LicenceChange change) => change switch
    {
        LicenceChange.Changed => SupervisedObjectChange.Changed,
        LicenceChange.Renewed => SupervisedObjectChange.Renewed,
        LicenceChange.Suspended => SupervisedObjectChange.Suspended,
        LicenceChange.Resumed => SupervisedObjectChange.Resumed,
        LicenceChange.Expired => SupervisedObjectChange.Expired,
        LicenceChange.Revoked => SupervisedObjectChange.Revoked,
        LicenceChange.Cancelled => SupervisedObjectChange.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    private static PushQueued Push(ICaseEvent act, Guid pushId, string type, object data) => new(
        pushId, type, act.Town, act.CaseNumber, act.ItemCode, act.OccurredAt, act.RecordedAt,
        JsonSerializer.SerializeToElement(data, data.GetType(), HttpJson.Stored));

    /// <summary>The identity of the second push of one message: the same each time, so that a replay is known for what it is.</summary>
    private static Guid SecondOf(Guid messageId)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes);
        bytes[15] ^= 0xFF;
        return new Guid(bytes);
    }
}

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
