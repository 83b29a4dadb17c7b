using System.Net;
using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>The decision period of a case: what is left out of it, what extends it, how it is explained, what its end does.</summary>
public sealed class CasePeriodTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Official;

    private IApprovalApi Examiner => system.ApprovalAs(People.Examiner);

    private DateOnly Today => ChinaTime.Today(system.Clock.GetUtcNow());

    [Fact]
    public async Task Art_45_a_test_is_left_out_with_a_notice_and_the_explanation_says_so_day_by_day()
    {
        var opened = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(1)));
        var number = opened.Must().Number;

        var suspended = await Examiner.SuspendPeriod(number, new SuspendPeriod(SuspensionKind.Testing, 3, "送有资质的机构检测"), opened.ETag());

        var told = Assert.Single(suspended.Must().Suspensions);
        Assert.Equal((Calendar.AddWorkingDays(Today, 3), null), (told.ToldUntil, told.EndedOn));
        Assert.Matches("^海政许通〔20[0-9]{2}〕[0-9]+号$", told.NoticeNumber);
        Assert.Equal(Calendar.AddWorkingDays(told.ToldUntil, 5), suspended.Content!.DecisionDue);

        var period = (await Examiner.GetPeriod(number)).Must();
        Assert.Equal((suspended.Content.DecisionDue, 5, DayReason.DayOfAct), (period.DecisionDue, period.Days[^1].Count, period.Days[0].Reason));
        Assert.Equal(3, period.Days.Count(d => d.Reason == DayReason.LeftOut && Calendar.IsWorkingDay(d.Day)));
        Assert.All(period.Days.Where(d => d.LeftOutFor == SuspensionKind.Testing), d => Assert.Equal(("Art. 45", null), (d.Article, d.Count)));
        Assert.Contains("检测所需时间", period.Days[1].Text);
        Assert.Contains("the applicant was told", (await Examiner.GetPeriod(number, "en")).Must().Days[1].Text);

        // Nothing is decided meanwhile; the result gives back what was told and not needed.
        var examined = await system.ExamineAsync(suspended);
        await system.GrantAsync(examined).ThenRefused("approval.time-left-out");
        var resumed = await Examiner.ResumePeriod(number, new ResumePeriod(SuspensionKind.Testing, "合格"), examined.ETag());
        Assert.Equal(opened.Content!.DecisionDue, resumed.Must().DecisionDue);
        (await system.GrantAsync(resumed)).Must();
    }

    [Fact]
    public async Task Art_45_bad_input_is_refused_with_its_reason()
    {
        var opened = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(2)));
        var number = opened.Must().Number;
        using var client = system.Client(system.Approval, People.Examiner);

        await Examiner.SuspendPeriod(number, new(SuspensionKind.Testing, 251, "由"), opened.ETag()).ThenRefused("approval.suspension-days");
        await Examiner.ResumePeriod(number, new(SuspensionKind.Testing, "合格"), opened.ETag()).ThenRefused("approval.not-left-out");
        await Examiner.SuspendPeriod(number, new(SuspensionKind.Testing, 3, "由"), "\"999\"").ThenRefused("precondition.stale");
        await Examiner.SuspendPeriod("x", new(SuspensionKind.Testing, 3, "由"), opened.ETag()).ThenRefused("not-found");
        await Examiner.GetPeriod("x").ThenRefused("not-found");
        await system.ApprovalAs(People.Auditor).SuspendPeriod(number, new(SuspensionKind.Testing, 3, "由"), opened.ETag()).ThenRefused("identity.role-forbids");
        foreach (var body in (string[])["{\"kind\":\"JointSurvey\",\"workingDays\":3,\"reason\":\"由\"}", "{\"kind\":4,\"workingDays\":3,\"reason\":\"由\"}", "{}", "3", ""])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/cases/{number}/suspensions")
            {
                Content = new StringContent(body, null, "application/json"), Headers = { { "If-Match", opened.ETag() } },
            };
            Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Art_42_a_period_is_extended_by_the_right_head_only_and_once()
    {
        var opened = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(3)));
        var resident = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(4), LicenceWalk.Terms with { Code = "ZZ-004", Mode = ItemMode.ResidentWindow }));
        var head = system.ApprovalAs(People.Of("head-1", null, Roles.AgencyHead));
        var departmentHead = system.ApprovalAs(People.Of("head-2", "chengguan", Roles.AgencyHead));
        var mayor = system.ApprovalAs(People.Of("mayor-1", null, Roles.GovernmentHead));
        var (number, extension) = (opened.Must().Number, new ExtendPeriod(10, "案情复杂"));

        await system.ApprovalAs(People.Approver).ExtendPeriod(number, extension, opened.ETag()).ThenRefused("identity.role-forbids");
        await mayor.ExtendPeriod(number, extension, opened.ETag()).ThenRefused("approval.not-the-head");
        await departmentHead.ExtendPeriod(number, extension, opened.ETag()).ThenRefused("approval.not-the-head");
        await head.ExtendPeriod(number, extension with { WorkingDays = 11 }, opened.ETag()).ThenRefused("approval.extension-days");
        await head.ExtendPeriod(resident.Must().Number, extension, resident.ETag()).ThenRefused("approval.not-the-head");
        (await departmentHead.ExtendPeriod(resident.Content!.Number, extension, resident.ETag())).Must();

        var seen = await head.GetCase(number); // a head reads what there is to approve
        var extended = await head.ExtendPeriod(number, extension, seen.ETag());
        Assert.Equal((10, Calendar.AddWorkingDays(extended.Must().AcceptedOn, 15)), (extended.Content!.ExtendedBy, extended.Content.DecisionDue));
        await head.ExtendPeriod(number, extension, extended.ETag()).ThenRefused("approval.already-extended");
    }

    [Fact]
    public async Task R3_a_department_handles_its_own_resident_window_items_only()
    {
        var transferred = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(5)));
        var resident = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(6), LicenceWalk.Terms with { Code = "ZZ-005", Mode = ItemMode.ResidentWindow }));
        var (own, other) = (system.ApprovalAs(People.UrbanManagement), system.ApprovalAs(People.MarketRegulation));
        var test = new SuspendPeriod(SuspensionKind.Testing, 3, "送检");

        await own.SuspendPeriod(transferred.Must().Number, test, transferred.ETag()).ThenRefused("approval.not-handling-officer");
        await other.SuspendPeriod(resident.Must().Number, test, resident.ETag()).ThenRefused("approval.not-handling-officer");
        await other.GetPeriod(resident.Content!.Number).ThenRefused("identity.other-department");
        (await own.SuspendPeriod(resident.Content.Number, test, resident.ETag())).Must();
    }

    [Fact]
    public async Task Art_42_44_and_82_what_is_late_is_on_record_once_and_a_longer_period_moves_the_day()
    {
        var late = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(7)));
        var longer = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(8)));
        (await Examiner.SuspendPeriod(longer.Must().Number, new(SuspensionKind.Appraisal, 60, "委托鉴定"), longer.ETag())).Must();
        var ended = await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(9)));
        (await Examiner.Terminate(ended.Must().Number, new(TerminationGround.TakenBack, "申请人撤回"), ended.ETag())).Must();
        var granted = await system.GrantedCaseAsync(Walk.Company(10));
        Assert.Equal(Calendar.AddWorkingDays(Today, 10), granted.Must().LicenceDue);

        system.Clock.Advance(ChinaTime.EndOf(granted.Content!.LicenceDue!.Value) - system.Clock.GetUtcNow());
        var unissued = await Eventually.GetAsync(() => Examiner.GetCase(granted.Content.Number), c => c.Must().LicenceOverdue);
        var events = await Eventually.GetAsync(
            () => system.EventsAsync(ApprovalCase.Key(late.Must().Number)), found => found.OfType<DecisionFellOverdue>().Any());

        Assert.Equal(PeriodLight.Red, (await Examiner.GetCase(late.Content!.Number)).Must().Light);
        Assert.Single(events.OfType<DecisionFellOverdue>());
        Assert.Equal(PeriodLight.Green, (await Examiner.GetCase(longer.Content!.Number)).Must().Light);
        foreach (var other in (string[])[longer.Content.Number, ended.Content!.Number, granted.Content.Number])
            Assert.Empty((await system.EventsAsync(ApprovalCase.Key(other))).OfType<DecisionFellOverdue>());
        (await system.ApprovalAs(People.Approver).IssueLicence(granted.Content.Number, unissued.ETag())).Must(); // the duty stands
        await using var session = system.ApprovalStore().QuerySession();
        var rows = await session.Query<Deadline>().Where(d => d.Kind == "decision" || d.Kind == "licence-issue")
            .Select(d => d.Stream).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Contains(ApprovalCase.Key(longer.Content.Number), rows);
        Assert.All((string[])[late.Content.Number, ended.Content.Number, granted.Content.Number], n => Assert.DoesNotContain(ApprovalCase.Key(n), rows));
    }

    [Fact]
    public async Task Art_57_a_case_of_limited_numbers_that_was_entered_from_paper_is_opened_like_any_other()
    {
        var paper = (await system.ApplicationAsync(Walk.Company(9), "SL-001")) with
        {
            BackEntry = new BackEntry(new DateOnly(2024, 7, 1), new DateOnly(2024, 7, 2), "2024-纸质-9"),
        };
        var number = (await system.IntakeAs(People.Clerk).Submit(paper, Guid.NewGuid().ToString())).Must().Number;

        Assert.Equal(new DateOnly(2024, 7, 2), (await system.OpenedAsync(number)).Must().AcceptedOn);
        await Eventually.GetAsync(async () => (await system.ApprovalAs(People.Clerk).ListCases(overdue: true)).Must(), p => p.Entries.Any(e => e.Number == number));
    }
}

/// <summary>A service that is started again with a new calendar.</summary>
public sealed class ProvisionalPeriodTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Art_82_provisional_periods_are_counted_again_when_the_years_calendar_is_there()
    {
        system.Clock.Advance(new DateTimeOffset(2090, 1, 2, 9, 0, 0, TimeSpan.FromHours(8)) - system.Now);
        var number = await system.OpenCaseAsync(Walk.Company(1), change: a => a with { AcceptedOn = new DateOnly(2090, 1, 2) });
        Assert.True((await system.OpenedAsync(number)).Must().DueProvisional);
        Assert.Equal(new DateOnly(2090, 1, 9), (await system.OpenedAsync(number)).Must().DecisionDue);
        var heard = await AskForHearingAsync(await system.OpenedAsync(await system.OpenCaseAsync(Walk.Company(2))));
        var granted = (await system.GrantedCaseAsync(Walk.Company(3))).Must();
        Assert.Equal((new DateOnly(2090, 1, 30), new DateOnly(2090, 1, 16)), (heard.Hearing!.HoldUntil, granted.LicenceDue));
        await system.Approval.DisposeAsync();

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "date,kind,name\n2090,official,\n2090-01-03,holiday,元旦\n2090-01-04,holiday,元旦\n", TestContext.Current.CancellationToken);
        await using var restarted = system.Start<ApprovalCase>(("Calendar:File", file));
        var store = restarted.Services.GetRequiredService<IDocumentStore>();
        var period = await Eventually.GetAsync(
            async () =>
            {
                await using var session = store.QuerySession();
                return (await session.FoldAsync<ApprovalCase>(ApprovalCase.Key(number), TestContext.Current.CancellationToken))!.Period.End;
            },
            end => !end.Provisional);

        Assert.Equal(new DateOnly(2090, 1, 11), period.LastDay);
        await using var query = store.QuerySession();
        await Eventually.GetAsync(() => query.Query<ProvisionalPeriod>().AnyAsync(TestContext.Current.CancellationToken), some => !some);
        Assert.Equal(period.LastDay, await DueAsync("decision", number));
        Assert.Equal(new DateOnly(2090, 2, 1), await DueAsync("hearing", heard.Number));
        Assert.Equal(new DateOnly(2090, 1, 18), await DueAsync("licence-issue", granted.Number));
        File.Delete(file);

        async Task<DateOnly> DueAsync(string kind, string of) => ChinaTime.Today(
            (await query.LoadAsync<Deadline>($"{kind}/case/{of}", TestContext.Current.CancellationToken))!.DueAt.AddSeconds(-1));
    }

    private async Task<CaseView> AskForHearingAsync(ApiResponse<CaseView> opened)
    {
        var told = await system.ApprovalAs(People.Examiner).TellInterestedParties(
            opened.Must().Number, new([], "噪声", MajorInterest: true), opened.ETag());
        return (await system.ApprovalAs(People.Clerk).RequestHearing(
            told.Must().Number, new(0, ChinaTime.Today(system.Now)), told.ETag())).Must();
    }
}
