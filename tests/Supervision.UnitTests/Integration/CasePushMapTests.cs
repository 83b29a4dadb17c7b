using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.Integration.Incoming;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Integration;

public sealed class CasePushMapTests
{
    private static readonly Guid MessageId = new("6f0c1f1e-0000-4000-8000-000000000001");
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { [Given.Town] = "zongzhi" });

    private static readonly LicenceIssued Issued = new(
        Given.Town, "C-1", 3, "CG-001", "城市建筑垃圾处置核准", ["chengguan", "huanbao"], "L-1", "核准证", Given.Person(),
        new DateOnly(2026, 3, 9), new DateOnly(2027, 3, 8), Given.Now, Given.Now.AddSeconds(1));

    private static readonly TakeoverProblemRaised Problem = new(
        Given.Town, "P-1", 1, "CG-001", "名", "chengguan", ProblemKind.System, "账号", new DateOnly(2026, 3, 16), Given.Now, Given.Now);

    [Fact]
    public void R16_an_act_goes_to_the_items_departments_and_the_towns_enforcement_bureau() =>
        Assert.Equal(["chengguan", "huanbao", "zongzhi"], CasePushMap.FeedsOf(Issued, Bureaus));

    [Fact]
    public void R16_each_feed_gets_it_once_and_a_town_without_bureau_has_none()
    {
        Assert.Equal(["chengguan", "zongzhi"], CasePushMap.FeedsOf(Issued with { Departments = ["zongzhi", "chengguan", "chengguan"] }, Bureaus));
        Assert.Equal(["chengguan", "huanbao"], CasePushMap.FeedsOf(Issued with { Town = "320707105" }, Bureaus));
    }

    [Fact]
    public void Feeds_are_locked_in_the_same_order_for_every_act() => Assert.Equal(
        CasePushMap.FeedsOf(Issued, Bureaus), CasePushMap.FeedsOf(Issued with { Departments = ["huanbao", "chengguan"] }, Bureaus));

    [Fact]
    public void R17_a_licence_brings_the_supervised_object_right_behind_it()
    {
        var pushes = CasePushMap.PushesOf(Issued, MessageId);

        Assert.Equal(
            ["urn:haitou:approval:licence-issued:v1", "urn:haitou:supervision:supervised-object-changed:v1"], pushes.Select(p => p.Type));
        Assert.Equal(MessageId, pushes[0].PushId);
        Assert.NotEqual(MessageId, pushes[1].PushId);
        Assert.Equal(pushes[1].PushId, CasePushMap.PushesOf(Issued, MessageId)[1].PushId); // the same when delivered again
        Assert.All(pushes, p => Assert.Equal(
            (Given.Town, "C-1", "CG-001", Issued.OccurredAt, Issued.RecordedAt), (p.Town, p.CaseNumber, p.ItemCode, p.OccurredAt, p.RecordedAt)));
        Assert.Equal("L-1", pushes[1].Data.GetProperty("object").GetProperty("licenceNumber").GetString());
    }

    [Fact]
    public void A_persons_number_goes_only_with_what_makes_the_person_a_supervised_object()
    {
        var person = Given.Person();
        var accepted = Given.Accepted with { Applicant = person };

        Assert.DoesNotContain(person.IdNumber, Assert.Single(CasePushMap.PushesOf(accepted, MessageId)).Data.ToString());
        Assert.All(CasePushMap.PushesOf(Issued, MessageId), p => Assert.Contains(person.IdNumber, p.Data.ToString()));
    }

    [Fact]
    public void R17_only_a_licence_makes_an_object()
    {
        Assert.Null(CasePushMap.ObjectOf(Given.Accepted));
        var entered = CasePushMap.ObjectOf(Issued)!;
        Assert.Equal(("L-1", Issued.Holder, "C-1", Issued.ValidUntil), (entered.LicenceNumber, entered.Holder, entered.CaseNumber, entered.ValidUntil));
    }

    [Fact]
    public void R9_a_problem_is_between_town_and_department() => Assert.Equal(["chengguan"], CasePushMap.FeedsOf(Problem, Bureaus));

    [Fact]
    public void Every_act_there_is_has_its_push()
    {
        var acts = typeof(ICaseEvent).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(ICaseEvent)));
        ICaseEvent[] known =
        [
            Given.Accepted, Issued,
            new CaseGranted(Given.Town, "C-1", 2, "CG-001", "名", ["chengguan"], Given.Organisation(), "镇", "1号", "e", "a", "理由", Given.Now, Given.Now),
            Problem,
            new TakeoverProblemClosed(Given.Town, "P-1", 2, "CG-001", "chengguan", "已解决", Given.Now, Given.Now),
        ];

        Assert.Equal(acts.ToHashSet(), known.Select(a => a.GetType()).ToHashSet());
        Assert.All(known, act => Assert.NotEmpty(CasePushMap.PushesOf(act, MessageId)));
    }
}
