using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;

namespace Haitou.IntegrationTests;

/// <summary>A hearing through the service.</summary>
public sealed class HearingTests(TestSystem system) : IClassFixture<TestSystem>
{
    private DateOnly Today => ChinaTime.Today(system.Clock.GetUtcNow());

    [Fact]
    public async Task Art_36_and_46_to_48_from_the_telling_to_a_decision_that_rests_on_the_record()
    {
        var (clerk, examiner) = (system.ApprovalAs(People.Clerk), system.ApprovalAs(People.Examiner));
        var opened = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(1), LicenceWalk.Terms with { PromisedDays = 20 }));
        var number = opened.Must().Number;
        var neighbour = Walk.Citizen(2);

        var told = await examiner.TellInterestedParties(number, new([neighbour], "夜间噪声", MajorInterest: true), opened.ETag());
        Assert.Equal((Today, WorkingDayCalendar.Official.AddWorkingDays(Today, 5)), (told.Must().Hearing!.ToldOn, told.Content!.Hearing!.RequestUntil));
        var examined = await system.ExamineAsync(told);
        await system.GrantAsync(examined).ThenRefused("approval.hearing-right-runs");

        var stated = await clerk.RecordStatement(number, new(1, "不同意夜间施工"), examined.ETag());
        await clerk.RequestHearing(number, new(2, Today), stated.ETag()).ThenRefused("approval.no-such-party");
        var requested = await clerk.RequestHearing(number, new(1, Today), stated.ETag());
        var set = new ScheduleHearing(HearingGround.Requested, Today.AddDays(7), "便民服务中心三楼", "presider-1");
        await examiner.ScheduleHearing(number, set with { On = Today.AddDays(6) }, requested.ETag()).ThenRefused("approval.hearing-notice");
        await examiner.ScheduleHearing(number, set with { PresidingOfficer = "examiner-1" }, requested.ETag()).ThenRefused("approval.presider-reviewed");
        var scheduled = await examiner.ScheduleHearing(number, set, requested.ETag());
        await system.GrantAsync(scheduled).ThenRefused("approval.hearing-awaited");
        await clerk.RecordHearing(number, new("双方陈述", ["甲"]), scheduled.ETag()).ThenRefused("approval.hearing-not-yet");

        system.Clock.Advance(TimeSpan.FromDays(7));
        var held = await clerk.RecordHearing(number, new("限定作业时间", ["申请人", "利害关系人"]), scheduled.ETag());
        await system.GrantAsync(held).ThenRefused("approval.hearing-unanswered");
        var granted = (await system.ApprovalAs(People.Approver).Grant(
            number, new GrantCase("符合条件", [], ["夜间不得施工"], HearingAnswer: "采纳听证笔录中关于作业时间的意见"), held.ETag())).Must();
        Assert.Equal(("限定作业时间", "夜间不得施工"), (granted.Hearing!.Record, granted.Conditions[0]));

        // A reader of the department sees who was told, but not the number.
        var masked = (await system.ApprovalAs(People.UrbanManagement).GetCase(number)).Must().InterestedParties[0];
        Assert.NotEqual(neighbour.IdNumber, masked.IdNumber);
        Assert.Equal(neighbour.IdNumber, (await clerk.GetCase(number)).Must().InterestedParties[0].IdNumber);
    }

    [Fact]
    public async Task Art_47_a_hearing_that_is_not_held_in_time_is_on_record_and_has_to_be_held_all_the_same()
    {
        var (clerk, examiner) = (system.ApprovalAs(People.Clerk), system.ApprovalAs(People.Examiner));
        var opened = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(3)));
        var number = opened.Must().Number;
        var told = await examiner.TellInterestedParties(number, new([], "重大利益", MajorInterest: true), opened.ETag());
        var requested = await clerk.RequestHearing(number, new(0, Today), told.ETag());

        system.Clock.Advance(ChinaTime.EndOf(requested.Must().Hearing!.HoldUntil!.Value) - system.Clock.GetUtcNow());
        var late = await Eventually.GetAsync(() => examiner.GetCase(number), c => c.Must().Hearing!.Overdue);

        Assert.Single((await system.EventsAsync(ApprovalCase.Key(number))).OfType<HearingFellOverdue>());
        (await examiner.ScheduleHearing(number, new(HearingGround.Requested, Today.AddDays(7), "三楼", "presider-1"), late.ETag())).Must();
    }
}
