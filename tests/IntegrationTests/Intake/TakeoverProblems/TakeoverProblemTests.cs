using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

public sealed class TakeoverProblemTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R9_a_problem_reaches_the_department_is_answered_asked_again_answered_and_closed()
    {
        system.StartAll();
        var town = system.IntakeAs(People.Clerk);
        var department = system.SupervisionAs(People.UrbanManagement);
        var other = (await town.RaiseProblem(new RaiseProblem("NY-001", ProblemKind.Other, "另一部门的问题"), "p-0")).Must();
        await town.RaiseProblem(new RaiseProblem("XX-1", ProblemKind.System, "文"), "p-1").ThenRefused("problem.item-unknown");
        var raised = (await town.RaiseProblem(new RaiseProblem("CG-001", ProblemKind.System, "核准系统账号未开通"), "p-2")).Must();
        Assert.Equal(int.Parse(other.Number[^4..]) + 1, int.Parse(raised.Number[^4..])); // the refused one has taken no number

        var asked = await Eventually.GetAsync(() => department.GetProblem(raised.Number), a => a.IsSuccessStatusCode);
        Assert.Equal([raised.Number], (await department.ListProblems()).Must().Entries.Select(p => p.Number));
        Assert.DoesNotContain(raised.Number, (await system.SupervisionAs(People.MarketRegulation).ListProblems()).Must().Entries.Select(p => p.Number));
        await system.SupervisionAs(People.MarketRegulation).AnswerProblem(raised.Number, new AnswerProblem("代答"), asked.ETag()).ThenRefused("identity.other-department");
        await department.AnswerProblem(raised.Number, new AnswerProblem(new string('长', 2001)), asked.ETag()).ThenRefused("problem.answer-long");
        await department.AnswerProblem(raised.Number, new AnswerProblem(" "), asked.ETag()).ThenRefused("problem.answer-empty");
        var first = await department.AnswerProblem(raised.Number, new AnswerProblem("已开通"), asked.ETag());
        await department.AnswerProblem(raised.Number, new AnswerProblem("又"), first.ETag()).ThenRefused("problem.nothing-asked");

        var answered = await Eventually.GetAsync(() => town.GetProblem(raised.Number), p => p.Must().Status == ProblemStatus.Answered);
        Assert.Equal("已开通", answered.Must().Answer);
        (await town.RaiseProblemAgain(raised.Number, new RaiseProblemAgain("仍不能登录"), answered.ETag())).Must();
        asked = await Eventually.GetAsync(() => department.GetProblem(raised.Number), p => p.Must().Description == "核准系统账号未开通\n仍不能登录");
        (await department.AnswerProblem(raised.Number, new AnswerProblem("已重置密码"), asked.ETag())).Must();
        answered = await Eventually.GetAsync(() => town.GetProblem(raised.Number), p => p.Must().Answer == "已重置密码");
        (await town.CloseProblem(raised.Number, new CloseProblem("可以登录"), answered.ETag())).Must();
        await Eventually.GetAsync(() => department.GetProblem(raised.Number), p => p.Must().Outcome == "可以登录");

        var feed = await system.FeedAsync(People.UrbanManagement, "chengguan");
        Assert.Equal(["takeover-problem-raised:v1", "takeover-problem-raised:v1", "takeover-problem-closed:v1"], feed.Select(e => e.Type["urn:haitou:intake:".Length..]));
        Assert.Empty(await system.FeedAsync(People.Enforcement, "zongzhi")); // between town and department
    }

    [Fact]
    public async Task R9_what_a_department_has_not_answered_in_time_is_seen()
    {
        var town = system.IntakeAs(People.Clerk);
        var number = (await town.RaiseProblem(new RaiseProblem("SC-001", ProblemKind.Training, "请派员培训"), "p-3")).Must().Number;
        Assert.Empty((await town.ListProblems(item: "SC-001", overdue: true)).Must().Entries);

        system.Clock.Advance(TimeSpan.FromDays(20));

        Assert.Equal([number], (await town.ListProblems(item: "SC-001", overdue: true)).Must().Entries.Select(p => p.Number));
        Assert.Equal([number], (await system.IntakeAs(People.MarketRegulation).ListProblems(department: "chengguan")).Must().Entries.Select(p => p.Number));
        await system.IntakeAs(People.UrbanManagement).GetProblem(number).ThenRefused("identity.other-department");
    }
}
