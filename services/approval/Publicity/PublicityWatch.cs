using System.Diagnostics.Metrics;

namespace Haitou.Approval.Publicity;

/// <summary>Counts for the operator what is not public yet, and what of it is overdue.</summary>
internal sealed class PublicityWatch : ILeaderTask
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);
    private readonly IDocumentStore _store;
    private readonly WorkingDayCalendar _calendar;
    private readonly TimeProvider _clock;
    private long _waiting;
    private long _overdue;

    public PublicityWatch(IDocumentStore store, WorkingDayCalendar calendar, TimeProvider clock, IMeterFactory factory, Meters meters)
    {
        (_store, _calendar, _clock) = (store, calendar, clock);
        factory.Create(Meters.Name).CreateObservableGauge("haitou.publicity", () => meters.OfTheLeader(("waiting", _waiting), ("overdue", _overdue)),
            "{decision}", "Decisions that are not public yet (双公示), as the leader last saw them");
    }

    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pace);
        do
        {
            var last = PublicityRules.LastOverdue(_calendar, ChinaTime.Today(_clock.GetUtcNow()));
            await using var session = _store.QuerySession();
            _overdue = await session.Query<PublicDecision>().CountAsync(r => r.PublishedOn == null && r.Since <= last, ct);
            _waiting = await session.Query<PublicDecision>().CountAsync(r => r.PublishedOn == null && r.Since > last, ct);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }
}
