namespace Haitou.Blacklist.JointPunishments;

/// <summary>Keeps the row of a joint punishment's last day.</summary>
internal sealed class PunishmentDeadlines : DeadlineProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "punishment-expiry";

    protected override void Apply(RunningPeriods periods, object e)
    {
        switch (e)
        {
            case PunishmentOrdered ordered:
                periods.RunUntil(Expiry, ordered.Punishment.Terms.ValidUntil);
                break;
            case PunishmentAmended amended:
                periods.RunUntil(Expiry, amended.Punishment.Terms.ValidUntil);
                break;
            case PunishmentLifted or PunishmentExpired:
                periods.End(Expiry);
                break;
        }
    }
}

/// <summary>Records that the last day has passed. It concerns nobody from that moment on, recorded or not.</summary>
internal sealed class ExpirePunishment(IDocumentStore store, TimeProvider clock) : PeriodHandler<JointPunishment>(store, clock)
{
    public override string Kind => PunishmentDeadlines.Expiry;

    protected override Decision Decide(JointPunishment state, DateTimeOffset now) => Expire(state, now);

    /// <summary>Nothing happens when the last day has not passed, or no longer is the last one.</summary>
    public static Decision Expire(JointPunishment state, DateTimeOffset now) =>
        state.Stands && state.Content.Terms.ValidUntil is { } last && ChinaTime.EndOf(last) <= now
            ? Decision.Of(new PunishmentExpired(state.Content, now))
            : Decision.Of();
}
