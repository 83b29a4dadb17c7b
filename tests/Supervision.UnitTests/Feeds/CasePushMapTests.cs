using System.Text.Json;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Platform.Host;
using Haitou.Supervision.Feeds;
using Haitou.Supervision.SupervisedObjects;
using Haitou.TestSupport;
using Haitou.Towns;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class CasePushMapTests
{
    private static readonly Guid MessageId = new("6f0c1f1e-0000-4000-8000-000000000001");
    private static readonly EnforcementBureaus Bureaus = new(new Dictionary<string, string> { [Given.Town] = "zongzhi" });

    private static readonly LicenceIssued Issued = new(
        Given.Town, "C-1", 3, "CG-001", "城市建筑垃圾处置核准", ["chengguan", "huanbao"], "L-1", "核准证", Given.Person(),
        new DateOnly(2026, 3, 9), new DateOnly(2027, 3, 8), Given.Now, Given.Now.AddSeconds(1));

    private static readonly TakeoverProblemRaised Problem = new(
        Given.Town, "P-1", 1, "CG-001", "名", "chengguan", ProblemKind.System, "账号", new DateOnly(2026, 3, 16), Given.Now, Given.Now);

    private static readonly LicenceChanged Changed = new(
        Given.Town, "C-1", 4, "CG-001", "城市建筑垃圾处置核准", ["chengguan", "huanbao"], LicenceChange.Revoked, "L-1", "核准证", 2, LicenceStatus.Revoked,
        Given.Person(), new DateOnly(2026, 3, 9), new DateOnly(2027, 3, 8), "Fraud", "提供虚假材料", "海政许准〔2026〕2号", [], Given.Now, Given.Now);

    private static readonly SurveyRequested Survey = new(
        Given.Town, "C-1", 2, "CG-001", "名", ["yingji", "shuili"], MessageId, SurveyKind.JointSurvey, "堆场", ["是否影响行洪？"], Given.Person(),
        new DateOnly(2026, 3, 18), MissingReply.Outstanding, "examiner-1", Given.Now, Given.Now);

    private static readonly SurveyConcluded SurveyEnd = new(
        Given.Town, "C-1", 3, "CG-001", "名", ["yingji", "shuili"], MessageId, SurveyKind.JointSurvey, SurveyPosition.NoObjection, [], null, null,
        Given.Now, Given.Now);

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
        var accepted = Given.Accepted with { Applicant = person, Representative = person };

        Assert.DoesNotContain(person.IdNumber, Assert.Single(CasePushMap.PushesOf(accepted, MessageId)).Data.ToString());
        Assert.All(CasePushMap.PushesOf(Issued, MessageId), p => Assert.Contains(person.IdNumber, p.Data.ToString()));
    }

    [Fact]
    public void R23_a_condition_that_was_granted_against_is_told_to_the_department_that_listed_and_to_nobody_else()
    {
        var told = new ConditionOverridden(
            Given.Town, "C-1", 3, "CG-001", "名", ["shuiwu"], Given.Person().Masked(), SubjectRole.Applicant, MessageId, 1, "名单", "理由", "海头镇人民政府", "1号",
            "approver-1", Given.Now, Given.Now);

        Assert.Equal(["shuiwu"], CasePushMap.FeedsOf(told, Bureaus));
        Assert.Equal("urn:haitou:approval:condition-overridden:v1", Assert.Single(CasePushMap.PushesOf(told, MessageId)).Type);
    }

    [Fact]
    public void R17_only_a_licence_makes_an_object()
    {
        Assert.Null(CasePushMap.ObjectEventOf(Given.Accepted));
        var entered = (SupervisedObjectEntered)CasePushMap.ObjectEventOf(Issued)!;
        Assert.Equal(("L-1", Issued.Holder, "C-1", Issued.ValidUntil), (entered.LicenceNumber, entered.Holder, entered.CaseNumber, entered.ValidUntil));
    }

    [Fact]
    public void R17_a_changed_licence_is_the_object_as_it_now_is_right_behind_it()
    {
        var pushes = CasePushMap.PushesOf(Changed, MessageId);

        Assert.Equal(["urn:haitou:approval:licence-changed:v1", SupervisedObjectChanged.Urn], pushes.Select(p => p.Type));
        var told = pushes[1].Data.Deserialize<SupervisedObjectChanged>(HttpJson.Stored)!;
        Assert.Equal((SupervisedObjectChange.Revoked, "C-1"), (told.Change, told.CaseNumber));
        Assert.Equal((LicenceStatus.Revoked, 2L, Changed.Holder), (told.Object.Status, told.Object.Version, told.Object.Holder));
    }

    [Theory]
    [InlineData(LicenceChange.Changed, SupervisedObjectChange.Changed)]
    [InlineData(LicenceChange.Renewed, SupervisedObjectChange.Renewed)]
    [InlineData(LicenceChange.Suspended, SupervisedObjectChange.Suspended)]
    [InlineData(LicenceChange.Resumed, SupervisedObjectChange.Resumed)]
    [InlineData(LicenceChange.Expired, SupervisedObjectChange.Expired)]
    [InlineData(LicenceChange.Cancelled, SupervisedObjectChange.Cancelled)]
    public void R17_every_change_of_a_licence_is_one_of_its_object(LicenceChange change, SupervisedObjectChange expected) =>
        Assert.Equal(expected, ((SupervisedObjectUpdated)CasePushMap.ObjectEventOf(Changed with { Change = change })!).Change);

    [Fact]
    public void R17_the_newest_version_of_a_licence_wins_whichever_case_told_it_first()
    {
        object[] events = [CasePushMap.ObjectEventOf(Changed with { Version = 3, Status = LicenceStatus.Cancelled })!, CasePushMap.ObjectEventOf(Issued)!, CasePushMap.ObjectEventOf(Changed)!];

        var state = events.Aggregate(default(SupervisedObject), SupervisedObject.Fold)!;

        Assert.Equal((3L, LicenceStatus.Cancelled), (state.Object.Version, state.Object.Status));
        Assert.Equal(2, events[1..].Aggregate(default(SupervisedObject), SupervisedObject.Fold)!.Object.Version);
    }

    [Fact]
    public void R18_a_survey_is_asked_of_and_its_result_told_to_those_it_names_and_nobody_else()
    {
        Assert.Equal(["shuili", "yingji"], CasePushMap.FeedsOf(Survey, Bureaus));
        Assert.Equal(["shuili", "yingji"], CasePushMap.FeedsOf(SurveyEnd, Bureaus));
        Assert.Contains(Survey.Applicant.IdNumber, Assert.Single(CasePushMap.PushesOf(Survey, MessageId)).Data.ToString()); // they have to find the person
    }

    [Fact]
    public void R9_a_problem_is_between_town_and_department() => Assert.Equal(["chengguan"], CasePushMap.FeedsOf(Problem, Bureaus));

    [Fact]
    public void R16_every_act_there_is_is_taken_in_or_the_later_ones_of_its_case_would_wait_for_ever() => Assert.Equal(
        typeof(ICaseEvent).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(ICaseEvent))).ToHashSet(),
        CasePushMap.Acts.ToHashSet());
}
