using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Law.Sampling;

namespace Haitou.IntegrationTests;

/// <summary>What departments find about the Town's approvals, and the orders that follow, from both sides (R25).</summary>
public sealed class FindingTests(TestSystem system) : IClassFixture<TestSystem>
{
    private ISupervisionApi Urban => system.SupervisionAs(People.UrbanManagement);

    private ISupervisionApi Market => system.SupervisionAs(People.MarketRegulation);

    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    private DateOnly Today => ChinaTime.Today(system.Now);

    [Fact]
    public async Task R25_a_dossier_is_drawn_scored_and_found_wanting_and_the_town_corrects_it()
    {
        system.StartAll();
        var number = (await system.GrantAsync(await system.ExaminedAsync(Walk.Company(1)))).Must().Number;
        await Eventually.GetAsync(async () => (await Urban.GetLedger("chengguan", caseNumber: number)).Must().Entries, l => l.Any(e => e.Type.Contains("case-granted")));

        await Urban.DrawDossiers(new(Today, Today.AddDays(1), 5), "k-0").ThenRefused("review.days");
        await Urban.DrawDossiers(new(Today, Today, 5, "XX-001"), "k-1").ThenRefused("review.nothing-to-draw");
        var drawn = await Urban.DrawDossiers(new(Today, Today, 100), "k-2");
        Assert.Equal(drawn.Must().ReviewId, (await Urban.DrawDossiers(new(Today, Today, 100), "k-2")).Must().ReviewId);
        Assert.Contains(number, drawn.Content!.Population);
        Assert.Equal(ReproducibleDraw.Draw(drawn.Content.Seed, drawn.Content.Population, 100), drawn.Content.Dossiers.Select(d => d.CaseNumber));
        await Market.GetDossierReview(drawn.Content.ReviewId).ThenRefused("identity.other-department");
        var raise = new RaiseFinding(FindingOrigin.DossierReview, Walk.Haitou, "未说明理由", number, Walk.Item, drawn.Content.ReviewId);
        await Urban.RaiseFinding(raise, "f-0").ThenRefused("finding.not-scored");
        LinePoints[] points = [.. drawn.Content.Sheet.Select(l => new LinePoints(l.Code, l.Code == "decision" ? 10 : l.Most))];
        Assert.Equal(85, (await Urban.ScoreDossier(drawn.Content.ReviewId, new(number, points, "决定未说理"), drawn.ETag())).Must().Dossiers.Single(d => d.CaseNumber == number).Total);

        var found = await Urban.RaiseFinding(raise, "f-1");
        var concluded = await Urban.ConcludeFinding(
            found.Must().FindingId, new(FindingSeverity.Serious, "决定未说明理由", "《中华人民共和国行政许可法》第三十八条", "补充说理并送达", 10), found.ETag());
        var order = concluded.Must().OrderId!.Value;

        // The Town answers, which is not enough; answers again; and it is verified.
        var asked = await Eventually.GetAsync(() => Approver.GetCorrection(order), c => c.IsSuccessStatusCode);
        Assert.Equal((number, "补充说理并送达", CorrectionStatus.Open), (asked.Content!.CaseNumber, asked.Content.Demand, asked.Content.Status));
        await Urban.VerifyCorrection(order, new("看过"), (await Urban.GetCorrection(order)).ETag()).ThenRefused("correction.nothing-to-verify");
        (await Approver.AnswerCorrection(order, new("已补充"), asked.ETag())).Must();
        var answered = await Eventually.GetAsync(() => Urban.GetCorrection(order), c => c.Must().Status == CorrectionStatus.Answered);
        await Market.VerifyCorrection(order, new("看过"), answered.ETag()).ThenRefused("identity.other-department");
        var again = await Urban.AskCorrectionAgain(order, new("未见送达回证", 5), answered.ETag());
        Assert.Equal(2, again.Must().Round);
        var second = await Eventually.GetAsync(() => Approver.GetCorrection(order), c => c.Must() is { Round: 2, Status: CorrectionStatus.Open });
        (await Approver.AnswerCorrection(order, new("回证已入卷"), second.ETag())).Must();
        var complete = await Eventually.GetAsync(() => Urban.GetCorrection(order), c => c.Must() is { Status: CorrectionStatus.Answered, Round: 2 });
        var closed = (await Urban.VerifyCorrection(order, new("已查看回证"), complete.ETag())).Must();
        Assert.Equal((CorrectionStatus.Closed, 2, "已查看回证"), (closed.Status, closed.Answers.Count, closed.Outcome));
        await Eventually.GetAsync(() => Approver.GetCorrection(order), c => c.Must().Status == CorrectionStatus.Closed);
    }

    [Fact]
    public async Task R25_a_complaint_is_answered_or_seen_to_be_late_and_an_order_nobody_answers_goes_up()
    {
        system.StartAll();
        var complaint = new RaiseFinding(
            FindingOrigin.Complaint, Walk.Haitou, "窗口多收材料", Complaint: new(Today, new Complainant("王某", "13900001234")));
        var found = await Urban.RaiseFinding(complaint, "c-1");
        var order = (await Urban.ConcludeFinding(
            found.Must().FindingId, new(FindingSeverity.Serious, "要求提交目录以外的材料", "《中华人民共和国行政许可法》第三十一条", "停止收取并退还", 5), found.ETag()))
            .Must().OrderId!.Value;
        Assert.Null((await system.SupervisionAs(People.Auditor).GetFinding(found.Content!.FindingId)).Must().Finding.Complaint!.By);
        await Market.GetFinding(found.Content.FindingId).ThenRefused("identity.other-department");
        await Eventually.GetAsync(() => Approver.GetCorrection(order), c => c.IsSuccessStatusCode);

        system.Clock.Advance(TimeSpan.FromDays(40));

        await Eventually.GetAsync(() => Urban.GetFinding(found.Content.FindingId), f => f.Must().AnswerOverdue);
        Assert.Equal([found.Content.FindingId], (await Urban.ListFindings(FindingOrigin.Complaint, open: true, overdue: true)).Must().Entries.Select(f => f.FindingId));
        var up = await Eventually.GetAsync(() => Urban.GetCorrection(order), c => c.Must().Status == CorrectionStatus.Escalated);
        Assert.True(up.Must().Overdue);
        await Eventually.GetAsync(() => Approver.GetCorrection(order), c => c.Must().Status == CorrectionStatus.Escalated);
        Assert.Contains(order, (await system.SupervisionAs(People.Auditor).ListCorrections(overdue: true)).Must().Entries.Select(o => o.OrderId));
        await Urban.EscalateCorrection(order, new("未改"), up.ETag()).ThenRefused("correction.over");
        (await Urban.AnswerComplainant(found.Content.FindingId, new("已责令改正"), (await Urban.GetFinding(found.Content.FindingId)).ETag())).Must();
        Assert.Empty((await Urban.ListFindings(FindingOrigin.Complaint, open: true)).Must().Entries);
    }
}
