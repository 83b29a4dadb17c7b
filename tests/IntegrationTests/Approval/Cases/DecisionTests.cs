using System.Net;
using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Law.Remedies;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

/// <summary>Refusal, bar, order of limited numbers, officers who decide at once.</summary>
public sealed class DecisionTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    private DateOnly Today => ChinaTime.Today(system.Clock.GetUtcNow());

    [Fact]
    public async Task Art_78_and_R10_a_refusal_has_its_last_days_and_its_bar_holds_at_the_next_decision_for_the_same_item()
    {
        var company = Walk.Company(1);
        var (first, second, other) = (
            await system.ExaminedCaseAsync(company), await system.ExaminedCaseAsync(company),
            await system.ExaminedCaseAsync(company, LicenceWalk.Terms with { Code = "ZZ-078" }));

        await Approver.Refuse(first.Must().Number, new(RefusalGround.FalseMaterial, " "), first.ETag()).ThenRefused("approval.reasons-missing");
        Assert.Equal("identity.role-forbids", (await system.ApprovalAs(People.Examiner).Refuse(
            first.Content!.Number, new(RefusalGround.FalseMaterial, "假"), first.ETag())).Code());
        var refused = (await Approver.Refuse(first.Content.Number, new(RefusalGround.FalseMaterial, "提供虚假场地证明"), first.ETag())).Must();

        Assert.Equal((CaseStatus.Refused, RefusalGround.FalseMaterial), (refused.Status, refused.Refusal!.Value));
        Assert.Equal(new RemedyDays(Today.AddDays(60), Today.AddMonths(6)), refused.RemediesUntil);
        await system.GrantAsync(second).ThenRefused("approval.applicant-barred");
        (await system.GrantAsync(other)).Must();
        (await system.GrantAsync(await system.ExaminedCaseAsync(Walk.Company(2)))).Must();

        // Annulled, the refusal bars nobody.
        var contested = await Approver.RecordRemedy(
            refused.Number, new(RemedyKind.Reconsideration, "赣复〔2026〕1号", "连云港市赣榆区人民政府", Today), (await Approver.GetCase(refused.Number)).ETag());
        (await Approver.ConcludeRemedy(
            refused.Number, new("赣复〔2026〕1号", RemedyOutcome.Annulled, "赣复决〔2026〕1号", Today, "证据不足"), contested.ETag())).Must();
        (await system.GrantAsync(second)).Must();
    }

    [Fact]
    public async Task A_case_that_was_opened_before_its_event_said_all_is_read_whole_decided_and_not_written_again()
    {
        var number = (await system.ExaminedCaseAsync(Walk.Company(3))).Must().Number;
        var before = (CaseOpened)(await system.EventsAsync(ApprovalCase.Key(number)))[0];
        await system.ExecuteAsync("approval", $"""
            update mt_events set data = data - 'warnFrom' - 'acceptedAt' where type = 'case_opened' and stream_id = '{ApprovalCase.Key(number)}'
            """);

        var read = (CaseOpened)(await system.EventsAsync(ApprovalCase.Key(number)))[0];
        Assert.NotEqual(before.DecisionDue, before.WarnFrom);
        Assert.Equal((before.DecisionDue, before.At), (read.WarnFrom, read.AcceptedAt));
        var granted = (await system.GrantAsync(await Approver.GetCase(number))).Must();
        Assert.Equal(CaseStatus.Granted, granted.Status);
        Assert.Equal(1, await system.ScalarAsync("approval", $"""
            select count(*) from mt_events where type = 'case_opened' and stream_id = '{ApprovalCase.Key(number)}' and not data ? 'warnFrom'
            """));
        Assert.Equal(1, await system.ScalarAsync("approval", $"""
            select count(*) from mt_events where type = 'case_granted' and stream_id = '{ApprovalCase.Key(number)}' and data->'case'->>'warnFrom' = data->'case'->>'decisionDue'
            """));
    }

    [Fact]
    public async Task Art_57_limited_numbers_are_decided_in_the_order_of_acceptance_and_what_ends_makes_room()
    {
        var limited = LicenceWalk.Terms with { Code = "ZZ-057", Limited = true };
        var later = await system.ExaminedCaseAsync(Walk.Company(11), limited);
        var earlier = await system.ExaminedCaseAsync(Walk.Company(12), limited, change: a => a with { OccurredAt = a.OccurredAt.AddDays(-1) });
        var last = await system.ExaminedCaseAsync(Walk.Company(13), limited);

        await system.GrantAsync(later).ThenRefused("approval.not-in-turn");
        await Approver.Refuse(last.Must().Number, new(RefusalGround.ConditionsNotMet, "不符合"), last.ETag()).ThenRefused("approval.not-in-turn");
        (await system.ApprovalAs(People.Examiner).Terminate(earlier.Must().Number, new(TerminationGround.TakenBack, "撤回"), earlier.ETag())).Must();
        (await system.GrantAsync(later)).Must();
        (await Approver.Refuse(last.Content!.Number, new(RefusalGround.NumbersExhausted, "名额已满"), last.ETag())).Must();
    }

    [Fact]
    public async Task R26_of_two_officers_who_decide_at_once_one_does_and_no_number_is_lost()
    {
        var examined = await system.ExaminedCaseAsync(Walk.Company(21));
        var officers = Enumerable.Range(1, 6).Select(i => system.ApprovalAs(People.Of($"approver-{i}", null, Roles.Approver))).ToArray();
        var number = examined.Must().Number;

        var answers = await Task.WhenAll(officers.Select((o, i) => i % 2 == 0
            ? o.Grant(number, new GrantCase("符合", []), examined.ETag())
            : o.Refuse(number, new RefuseCase(RefusalGround.ConditionsNotMet, "不符合"), examined.ETag())));

        var decided = Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => a != decided), a => Assert.Contains(a.StatusCode!.Value, (HttpStatusCode[])[HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict]));
        Assert.Single(await system.EventsAsync(ApprovalCase.Key(number)), e => e is Approval.Cases.CaseGranted or Approval.Cases.CaseRefused);
        var next = (await system.GrantAsync(await system.ExaminedCaseAsync(Walk.Company(22)))).Must();
        Assert.Equal(NumberIn(decided.Must()) + 1, NumberIn(next));

        static int NumberIn(CaseView view) =>
            int.Parse(view.DecisionNumber!.Split('〕')[1].TrimEnd('号'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_case_sent_back_is_examined_again_and_decided_by_somebody_who_never_examined_it()
    {
        var examined = await system.ExaminedCaseAsync(Walk.Company(31));
        var number = examined.Must().Number;

        var returned = await Approver.Return(number, new ReturnCase("场地核查不清"), examined.ETag());
        Assert.Equal((CaseStatus.Opened, 1, null), (returned.Must().Status, returned.Content!.Returned, returned.Content.Examiner));
        await system.GrantAsync(returned).ThenRefused("approval.wrong-state");
        var again = await system.ApprovalAs(People.Of("examiner-2", null, Roles.Examiner)).Examine(number, new ExamineCase("已补查", []), returned.ETag());
        await system.GrantAsync(again, People.Of("examiner-1", null, Roles.Approver)).ThenRefused("approval.same-officer");
        (await system.GrantAsync(again)).Must();
    }
}

/// <summary>Refusals while nobody can say what the lists hold.</summary>
public sealed class RefusalWithoutListsTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R23_lists_that_cannot_be_asked_hinder_a_refusal_only_on_their_account()
    {
        var examined = await system.ExaminedCaseAsync(Walk.Company(1));
        await system.Blacklist.DisposeAsync();
        system.Clock.Advance(TimeSpan.FromMinutes(5)); // the replica is too old to decide by
        var approver = system.ApprovalAs(People.Approver);

        var onTheirAccount = await approver.Refuse(examined.Must().Number, new(RefusalGround.Listed, "列入名单"), examined.ETag());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "screening.lists-unreachable"), (onTheirAccount.StatusCode, onTheirAccount.Code()));
        await system.GrantAsync(examined).ThenRefused("screening.lists-unreachable");
        (await approver.Refuse(examined.Content!.Number, new(RefusalGround.ConditionsNotMet, "不符合条件"), examined.ETag())).Must();
    }
}
