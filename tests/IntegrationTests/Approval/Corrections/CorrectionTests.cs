using System.Net;
using System.Text;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Correction orders said by the tests' own bus, and the Town's answers (R25).</summary>
public sealed class CorrectionTests(TestSystem system) : IClassFixture<TestSystem>
{
    private CorrectionOrdered Order() => new(
        Guid.NewGuid(), 1, 1, CorrectionStatus.Open, "chengguan", Walk.Haitou, "C-1", Walk.Item, "未现场核查即准予", "《行政许可法》第三十四条", "补做核查并报告",
        DateOnly.FromDateTime(system.Now.Date).AddDays(14), "chengguan-1", system.Now, system.Now);

    [Fact]
    public async Task R25_an_order_is_answered_asked_again_answered_and_closed()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var answers = await bus.CollectAsync<CorrectionAnswered>();
        var order = Order();
        var elsewhere = Order() with { Town = "320707105" };
        await bus.PublishAsync(elsewhere, Guid.NewGuid());
        await bus.PublishAsync(order, Guid.NewGuid());
        var town = system.ApprovalAs(People.Approver);
        var asked = await Eventually.GetAsync(() => town.GetCorrection(order.OrderId), a => a.IsSuccessStatusCode);

        await town.AnswerCorrection(order.OrderId, new(" "), asked.ETag()).ThenRefused("correction.measures-missing");
        await town.AnswerCorrection(order.OrderId, new("已办", new string('a', 64)), asked.ETag()).ThenRefused("correction.file-not-uploaded");
        await town.AnswerCorrection(order.OrderId, new("已办"), "\"9\"").ThenRefused("precondition.stale");
        Assert.Equal(HttpStatusCode.Forbidden, (await system.ApprovalAs(People.Examiner).AnswerCorrection(order.OrderId, new("已办"), asked.ETag())).StatusCode);
        Assert.Equal("identity.other-department", (await system.ApprovalAs(People.Of("head-9", "chengguan", Roles.AgencyHead))
            .AnswerCorrection(order.OrderId, new("代答"), asked.ETag())).Code());
        using var client = system.Client(system.Approval, People.Approver);
        using var pdf = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"));
        pdf.Headers.ContentType = new("application/pdf");
        var proof = (await client.PostAsync("/files", pdf)).Headers.Location!.ToString().Split('/')[^1];
        (await town.AnswerCorrection(order.OrderId, new("已补做核查", proof), asked.ETag())).Must();
        await Eventually.GetAsync(() => Task.FromResult(answers.ToArray()), a => a is [{ Round: 1, Department: "chengguan" }]);

        await bus.PublishAsync(order with { Version = 2, Round = 2, Demand = "缺第二人签名" }, Guid.NewGuid());
        var again = await Eventually.GetAsync(() => town.GetCorrection(order.OrderId), a => a.Must() is { Round: 2, Status: CorrectionStatus.Open });
        Assert.Equal(proof, again.Content!.Answers[0].Sha256);
        (await town.AnswerCorrection(order.OrderId, new("已补签"), again.ETag())).Must();
        await bus.PublishAsync(order with { Version = 3, Round = 2, Status = CorrectionStatus.Closed }, Guid.NewGuid());
        var closed = await Eventually.GetAsync(() => town.GetCorrection(order.OrderId), a => a.Must().Status == CorrectionStatus.Closed);
        await town.AnswerCorrection(order.OrderId, new("又"), closed.ETag()).ThenRefused("correction.nothing-asked");
        Assert.Equal([order.OrderId], (await town.ListCorrections(status: CorrectionStatus.Closed)).Must().Entries.Select(c => c.OrderId));
        Assert.DoesNotContain((await town.ListCorrections()).Must().Entries, c => c.OrderId == elsewhere.OrderId);
    }

    [Fact]
    public async Task R25_what_the_Town_has_not_answered_in_time_is_seen_and_each_department_reads_its_own()
    {
        system.StartAll();
        await using var bus = await TestBus.StartAsync(system.Bus);
        var (ours, theirs) = (Order() with { CaseNumber = "C-2" }, Order() with { Department = "shichang", CaseNumber = null });
        await bus.PublishAsync(ours, Guid.NewGuid());
        await bus.PublishAsync(theirs, Guid.NewGuid());
        var head = system.ApprovalAs(People.Of("head-1", null, Roles.AgencyHead));
        await Eventually.GetAsync(() => head.ListCorrections(status: CorrectionStatus.Open), l => l.Must().Entries.Count == 2);
        Assert.Empty((await head.ListCorrections(overdue: true)).Must().Entries);
        Assert.Equal([theirs.OrderId], (await system.ApprovalAs(People.MarketRegulation).ListCorrections(department: "chengguan")).Must().Entries.Select(c => c.OrderId));
        await system.ApprovalAs(People.MarketRegulation).GetCorrection(ours.OrderId).ThenRefused("identity.other-department");
        Assert.Equal([ours.OrderId], (await head.ListCorrections(@case: "C-2")).Must().Entries.Select(c => c.OrderId));

        system.Clock.Advance(TimeSpan.FromDays(20));

        var overdue = await Eventually.GetAsync(() => head.ListCorrections(overdue: true, department: "chengguan"), l => l.Must().Entries.Count == 1);
        Assert.True(overdue.Content!.Entries[0].Overdue);
        var late = await Eventually.GetAsync(() => head.GetCorrection(ours.OrderId), a => a.ETag() == "\"2\""); // the delay is on record
        Assert.False((await head.AnswerCorrection(ours.OrderId, new("已补做核查"), late.ETag())).Must().Overdue);
    }
}
