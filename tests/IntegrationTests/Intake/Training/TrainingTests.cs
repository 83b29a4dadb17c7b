using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

public sealed class TrainingTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R24_a_department_plans_training_sessions_are_held_and_counted_for_the_item()
    {
        var department = system.IntakeAs(People.UrbanManagement);
        var town = system.IntakeAs(People.Clerk);
        var today = Law.Calendar.ChinaTime.Today(system.Clock.GetUtcNow());
        var plan = new PlanTraining("建筑垃圾核准业务培训", "chengguan", ["CG-001"], Regular: false);
        await department.PlanTraining(plan with { Department = "shichang" }, "t-0").ThenRefused("identity.other-department");
        await department.PlanTraining(plan with { Items = ["SC-001"] }, "t-1").ThenRefused("training.other-department");

        var planned = await department.PlanTraining(plan, "t-2");
        var number = planned.Must().Number;
        var added = await department.AddSession(number, new AddSession("核准条件", today, "便民服务中心", "周"), planned.ETag());
        added = await town.AddSession(number, new AddSession("系统操作", today.AddDays(3), "便民服务中心", "吴"), added.ETag());
        await town.HoldSession(number, 2, new HoldSession([new("clerk-1", 2)]), added.ETag()).ThenRefused("training.not-yet");
        var held = await town.HoldSession(number, 1, new HoldSession([new("clerk-1", 2), new("clerk-2", 1.5m)]), added.ETag());
        await system.IntakeAs(People.MarketRegulation).CancelSession(number, 2, new CancelSession("雨"), held.ETag()).ThenRefused("identity.other-department");
        var cancelled = (await department.CancelSession(number, 2, new CancelSession("台风"), held.ETag())).Must();

        Assert.Equal([SessionStatus.Held, SessionStatus.Cancelled], cancelled.Sessions.Select(s => s.Status));
        Assert.Equal(new TrainingFigures("CG-001", 1, 2, 3.5m), (await town.GetTrainingFigures("CG-001")).Must());
        await system.IntakeAs(People.MarketRegulation).GetTrainingFigures("CG-001").ThenRefused("identity.other-department");
        await town.GetTrainingFigures("XX-1").ThenRefused("not-found");
        Assert.Equal([number], (await town.ListTraining(item: "CG-001")).Must().Entries.Select(p => p.Number));
        Assert.DoesNotContain((await town.ListTraining(item: "SC-001")).Must().Entries, p => p.Number == number);
        Assert.Empty((await system.IntakeAs(People.MarketRegulation).ListTraining(department: "chengguan")).Must().Entries);
    }

    [Fact]
    public async Task R24_the_department_counts_what_the_town_has_trained_for_its_item()
    {
        var town = system.IntakeAs(People.Clerk);
        var today = Law.Calendar.ChinaTime.Today(system.Clock.GetUtcNow());
        var planned = await town.PlanTraining(new PlanTraining("镇内培训", null, ["SC-001"], Regular: true), "t-3");
        var added = await town.AddSession(planned.Must().Number, new AddSession("材料审查", today, "便民服务中心", "吴"), planned.ETag());
        (await town.HoldSession(planned.Content!.Number, 1, new HoldSession([new("clerk-1", 2)]), added.ETag())).Must();

        Assert.Equal(new TrainingFigures("SC-001", 1, 1, 2), (await town.GetTrainingFigures("SC-001")).Must());
        Assert.Equal(new TrainingFigures("SC-001", 1, 1, 2), (await system.IntakeAs(People.MarketRegulation).GetTrainingFigures("SC-001")).Must());
    }
}
