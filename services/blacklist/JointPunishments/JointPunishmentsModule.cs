namespace Haitou.Blacklist.JointPunishments;

/// <summary>Joint punishments (联合惩戒, R22): a department orders them, others carry them out and report.</summary>
internal sealed class JointPunishmentsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(PunishmentOrdered), typeof(PunishmentAmended), typeof(MeasureFedBack), typeof(PunishmentLifted), typeof(PunishmentExpired));
        options.StreamWithSnapshot<JointPunishment>(JointPunishment.Prefix);
        options.Schema.For<JointPunishment>().Duplicate(p => p.IdNumber).Duplicate(p => p.OrderedAt)
            .Duplicate(p => p.Department, configure: i => i.Then("ordered_at"));
        options.Projections.Add(new PunishmentDeadlines(), ProjectionLifecycle.Inline);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<PunishmentOrdered>((x, e) => x.Punishment.ToMessage(e.Version, x.At, e.Timestamp))
        .On<PunishmentAmended>((x, e) => x.Punishment.ToMessage(e.Version, x.At, e.Timestamp))
        .On<MeasureFedBack>((x, e) => x.Punishment.ToMessage(e.Version, x.At, e.Timestamp))
        .On<PunishmentLifted>((x, e) => x.Punishment.ToMessage(e.Version, x.At, e.Timestamp) with { LiftedAt = x.At })
        .On<PunishmentExpired>((x, e) => x.Punishment.ToMessage(e.Version, x.At, e.Timestamp) with { ExpiredAt = x.At });
}
