namespace Haitou.Supervision.EnforcementRecords;

/// <summary>What departments and bureaus find in everyday supervision and enforcement (平时监管执法数据, R19).</summary>
internal sealed class EnforcementRecordsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(EnforcementFound), typeof(EnforcementCorrected), typeof(EnforcementClosed));
        options.StreamWithSnapshot<EnforcementRecord>(EnforcementRecord.Prefix);
        options.Schema.For<EnforcementRecord>()
            .Duplicate(r => r.Department, configure: i => i.Then("found_on"))
            .Duplicate(r => r.Town, configure: i => i.Then("found_on"))
            .Duplicate(r => r.LicenceNumber!).Duplicate(r => r.IdNumber).Duplicate(r => r.FoundOn);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<EnforcementFound>((x, e) => Message(x.Record, null, x.At, e))
        .On<EnforcementCorrected>((x, e) => Message(x.Record, null, x.At, e))
        .On<EnforcementClosed>((x, e) => Message(x.Record, x.At, x.At, e));

    private static EnforcementRecorded Message(EnforcementContent record, DateTimeOffset? closedAt, DateTimeOffset at, IEvent e) => new(
        record.RecordId, record.Version, record.Department, record.Town, record.Terms.Kind, record.Subject, record.LicenceNumber, record.Terms.Effect,
        record.Terms.LegalBasis, record.Terms.Summary, record.Terms.Items ?? [], record.Terms.FoundOn, record.Terms.ValidUntil, closedAt, at, e.Timestamp);
}
