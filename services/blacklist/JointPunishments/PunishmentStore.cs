using Marten.Events.Projections;

namespace Haitou.Blacklist.JointPunishments;

/// <summary>What is kept of joint punishments.</summary>
internal static class PunishmentStore
{
    public static void StoresJointPunishments(this StoreOptions options)
    {
        options.StoresEvents(
            typeof(PunishmentOrdered), typeof(PunishmentAmended), typeof(MeasureFedBack), typeof(PunishmentLifted), typeof(PunishmentExpired));
        options.StreamWithSnapshot<JointPunishment>();
        options.Schema.For<JointPunishment>().Duplicate(p => p.IdNumber).Duplicate(p => p.OrderedAt)
            .Duplicate(p => p.Department, configure: i => i.Columns = ["department", "ordered_at"]);
        options.Projections.Add(new PunishmentDeadlines(), ProjectionLifecycle.Inline);
    }
}

/// <summary>Keeps the row of its last day in step with its events, in the same transaction.</summary>
internal sealed class PunishmentDeadlines : IProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "punishment-expiry";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            switch (e.Data)
            {
                case PunishmentOrdered ordered:
                    Set(operations, e.StreamKey!, ordered.Punishment.Terms.ValidUntil);
                    break;
                case PunishmentAmended amended:
                    Set(operations, e.StreamKey!, amended.Punishment.Terms.ValidUntil);
                    break;
                case PunishmentLifted or PunishmentExpired:
                    Set(operations, e.StreamKey!, null);
                    break;
            }

        return Task.CompletedTask;
    }

    private static void Set(IDocumentOperations operations, string stream, DateOnly? last)
    {
        if (last is { } day)
            operations.Store(Deadline.Of(Expiry, stream, ChinaTime.EndOf(day)));
        else
            operations.Delete<Deadline>(Deadline.IdOf(Expiry, stream));
    }
}

/// <summary>Records that the last day has passed. It concerns nobody from that moment on, recorded or not.</summary>
internal sealed class ExpirePunishment(IDocumentStore store, TimeProvider clock) : PeriodHandler<JointPunishment>(store, clock)
{
    public override string Kind => PunishmentDeadlines.Expiry;

    protected override Decision Decide(JointPunishment state, DateTimeOffset now) => PunishmentDecider.Expire(state, now);
}
