namespace Haitou.Supervision.EnforcementRecords;

/// <summary>What is kept of records, and who may work on them.</summary>
internal static class EnforcementStore
{
    public static void StoresEnforcementRecords(this StoreOptions options)
    {
        options.StoresEvents(typeof(EnforcementFound), typeof(EnforcementCorrected), typeof(EnforcementClosed));
        options.StreamWithSnapshot<EnforcementRecord>();
        options.Schema.For<EnforcementRecord>()
            .Duplicate(r => r.Department, configure: i => i.Columns = ["department", "found_on"])
            .Duplicate(r => r.Town, configure: i => i.Columns = ["town", "found_on"])
            .Duplicate(r => r.LicenceNumber!).Duplicate(r => r.IdNumber).Duplicate(r => r.FoundOn);
    }

    /// <summary>For whom an officer records: the own department, or the bureau that the officer is of.</summary>
    public static Recorder RecorderOf(this Officer officer, EnforcementBureaus bureaus) => officer.Is(Roles.Enforcement)
        ? new(bureaus.ByTown.Values.First(), IsBureau: true, officer.Id)
        : new(officer.Department ?? "", IsBureau: false, officer.Id);

    /// <summary>For whom a department's system submits: the bureaus are departments of the edge like others.</summary>
    public static Recorder RecorderOf(string department, string officer, EnforcementBureaus bureaus) =>
        new(department, bureaus.ByTown.Values.Contains(department), officer);

    /// <summary>The supervised object of a licence; null without one.</summary>
    public static async Task<SupervisedObjectView?> ObjectAsync(this IQuerySession session, string? licence, CancellationToken ct) =>
        licence is null ? null : (await session.FoldAsync<SupervisedObject>(SupervisedObject.Key(licence), ct))?.Object;

    /// <summary>Notes at the object that it was inspected, in the transaction of the record.</summary>
    public static void NoteInspection(this IDocumentSession session, Decision decision, SupervisedObjectView? concerned, InspectionIntervals intervals)
    {
        if (concerned is null || decision.Events is not [EnforcementFound { Record: var record, At: var at }])
            return;
        var on = record.Terms.FoundOn;
        session.Events.Append(
            SupervisedObject.Key(concerned.LicenceNumber),
            new SupervisedObjectInspected(record.RecordId, on, intervals.DueAfter(on, concerned.ItemCode, concerned.Departments), at));
    }
}
