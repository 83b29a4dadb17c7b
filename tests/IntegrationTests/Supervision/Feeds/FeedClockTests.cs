using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.Supervision.Feeds;

namespace Haitou.IntegrationTests;

/// <summary>What time does to pushes: escalation, figures, and the reconciliation of days that are over.</summary>
public sealed class FeedClockTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string Department = "minzheng";

    [Fact]
    public async Task R8_R26_unclaimed_pushes_escalate_to_the_supervisor_and_then_to_the_auditor_and_days_are_reconciled()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var officer = People.Of("minzheng-1", Department, Roles.Department);
        var (api, auditor) = (system.SupervisionAs(officer), system.SupervisionAs(People.Auditor));
        foreach (var act in CaseActs.Of("clock-1", Department).Concat(CaseActs.Of("clock-old", Department, system.Now.AddDays(-900))))
            await bus.PublishAsync(act, Guid.NewGuid());
        var feed = await Eventually.GetAsync(() => system.FeedAsync(officer, Department), f => f.Count == 8);
        var day = ChinaTime.Today(system.Now);
        var licences = feed.Where(e => e.Type.EndsWith(":licence-issued:v1")).ToDictionary(e => e.CaseNumber, e => e.Sequence);
        var (mine, old) = (licences["clock-1"], licences["clock-old"]);

        // The day is still going on.
        Assert.False((await api.GetDay(Department, $"{day:yyyy-MM-dd}")).Must().Final);
        await api.Reconcile(Department, $"{day:yyyy-MM-dd}", new(8), "rec-0").ThenRefused("reconciliation.day-not-over");
        await api.GetDay(Department, "yesterday").ThenRefused("reconciliation.no-such-day");
        (await api.Claim(Department, mine, "clock-1")).Must();
        Assert.Empty((await api.GetOverdue(Department)).Must().Entries);

        system.Clock.Advance(TimeSpan.FromDays(8)); // claims were due after two working days, feedback is after ten

        var overdue = await Eventually.GetAsync(async () => (await api.GetOverdue(Department, size: 100)).Must().Entries, e => e.Count == 3);
        Assert.All(overdue, l => Assert.Equal(("clock-1", true), (l.CaseNumber, l.ClaimDue < ChinaTime.Today(system.Now))));
        Assert.DoesNotContain(overdue, l => l.Sequence == mine);
        Assert.Equal(3, (await api.GetLedger(Department, overdue: true)).Must().Entries.Count);
        var escalations = (await api.GetPush(Department, overdue[0].Sequence)).Must().Acts.Escalations;
        Assert.Equal([EscalationStep.Warning, EscalationStep.Overdue], escalations.Take(2).Select(e => e.Step));
        await api.GetEscalated().ThenRefused("identity.role-forbids");

        system.Clock.Advance(TimeSpan.FromDays(12));

        var escalated = await Eventually.GetAsync(
            async () => (await auditor.GetEscalated(size: 100)).Must().Entries.Where(l => l.Department == Department).ToArray(), e => e.Length == 3);
        await Eventually.GetAsync(async () => (await api.GetOverdue(Department, size: 100)).Must().Entries, e => e.Any(l => l.Sequence == mine)); // the feedback, by now

        // Claiming ends the duty; of a claimed licence the feedback is overdue at once.
        (await api.Claim(Department, escalated[0].Sequence, "clock-2")).Must();
        await Eventually.GetAsync(
            async () => (await auditor.GetEscalated(size: 100)).Must().Entries, e => e.All(l => l.Department != Department || l.Sequence != escalated[0].Sequence || l.ClaimedAt is not null));
        var version = await api.GetPush(Department, mine);
        (await api.FeedBack(Department, mine, new("已纳入监管"), version.ETag())).Must();
        await Eventually.GetAsync(async () => (await api.GetOverdue(Department, size: 100)).Must().Entries, e => e.All(l => l.Sequence != mine));

        await CheckFiguresAsync(api, auditor, day, mine, old);
        await ReconcileAsync(api, auditor, day, feed);
    }

    private static async Task CheckFiguresAsync(ISupervisionApi api, ISupervisionApi auditor, DateOnly day, long mine, long old)
    {
        var figures = await Eventually.GetAsync(
            async () => (await api.GetClaimFigures($"{day:yyyy-MM}")).Must().Single(), f => f.FedBack == 1 && f.Claimed == 2);
        Assert.Equal((Department, "CG-001", 4, 1, 0.5, 0.25), (figures.Department, figures.ItemCode, figures.ToClaim, figures.ClaimedOnTime, figures.ClaimRate, figures.ClaimOnTimeRate));
        Assert.Equal((2, 1, 0, 0.0), (figures.ToFeedBack, figures.FedBack, figures.FedBackOnTime, figures.FeedbackOnTimeRate));
        await api.GetClaimFigures("2026-13").ThenRefused("figures.no-such-month");
        await api.GetClaimFigures($"{day:yyyy-MM}", "chengguan").ThenRefused("identity.other-department");
        Assert.Equal(["minzheng", "shuili", "zongzhi"], (await auditor.GetClaimFigures($"{day:yyyy-MM}")).Must().Select(f => f.Department));

        // A licence of an old case sets no period running, and is a gap all the same.
        Assert.Equal([old], (await api.GetGaps(SupervisionGap.Unclaimed)).Must().Entries.Select(l => l.Sequence));
        Assert.DoesNotContain((await api.GetGaps(SupervisionGap.WithoutFeedback)).Must().Entries, l => l.Sequence == mine);
        Assert.Equal(4, (await auditor.GetGaps(SupervisionGap.Unclaimed)).Must().Entries.Count(l => l.Department != Department));
    }

    private static async Task ReconcileAsync(ISupervisionApi api, ISupervisionApi auditor, DateOnly day, IReadOnlyList<FeedEntry> feed)
    {
        var text = $"{day:yyyy-MM-dd}";
        var theirs = feed.Select(e => new ReconciledPush(e.Sequence, e.PushId)).ToArray();
        var figures = await Eventually.GetAsync(async () => (await api.GetDay(Department, text)).Must(), f => f.Final);
        Assert.Equal((8, Reconciliation.DigestOf(theirs), 1L, 8L), (figures.Count, figures.Sha256, figures.First!.Value, figures.Last!.Value));

        var wrong = (await api.Reconcile(Department, text, new(Pushes: [.. theirs.Skip(2), new(99, Guid.NewGuid())]), "rec-1")).Must();
        Assert.Equal((false, new SequenceRange(1, 2), new SequenceRange(99, 99)), (wrong.Agrees, wrong.Missing.Single(), wrong.Unknown.Single()));
        Assert.Single((await auditor.ListReconciliations(agrees: false)).Must().Entries);
        Assert.True((await api.Reconcile(Department, text, new(8, figures.Sha256), "rec-3")).Must().Agrees);
        Assert.Empty((await auditor.ListReconciliations(agrees: false)).Must().Entries);
        Assert.Single((await api.ListReconciliations()).Must().Entries);
        await api.Reconcile(Department, text, new(), "rec-4").ThenRefused("reconciliation.nothing-said");
        await api.Reconcile("shuili", text, new(8), "rec-5").ThenRefused("identity.other-department");
    }
}
