using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.TestSupport;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Cases;

/// <summary>The worklist says of a case what the case says. Random acts compare them in <see cref="LawModelTests"/>.</summary>
public sealed class CaseRowTests
{
    private static readonly DateOnly Today = ChinaTime.Today(Given.Now);

    internal static void SaysTheSame(ApprovalCase state, CaseRow row, DateOnly today)
    {
        var (view, summary) = (state.ToView(unmasked: true, today), row.ToSummary(unmasked: true, today));
        Assert.Equal(
            (view.Status, view.DecisionDue, view.Light, view.Examiner, view.AcceptedOn, view.Applicant.Name),
            (summary.Status, summary.DecisionDue, summary.Light, summary.Examiner, summary.AcceptedOn, summary.ApplicantName));
        if (view.Status != CaseStatus.Annulled) // the list goes on naming the day of the decision that fell
            Assert.Equal(view.DecidedOn, summary.DecidedOn);
        Assert.Equal(state.IsUndecided, row.AwaitedUntil is not null);
        Assert.Equal(state.IsUndecided && state.Period.Suspensions.Any(s => s.EndedOn is null && s.ToldUntil >= today), summary.Suspended);
    }

    [Theory]
    [InlineData(0, PeriodLight.Green)] // five days after Monday the 9th: two of warning, the 13th and the 16th
    [InlineData(3, PeriodLight.Green)]
    [InlineData(4, PeriodLight.Yellow)]
    [InlineData(7, PeriodLight.Yellow)]
    [InlineData(8, PeriodLight.Red)]
    public void Art_42_the_light_changes_with_the_first_day_of_warning_and_after_the_last_day(int days, PeriodLight light)
    {
        var row = Row();
        var today = Today.AddDays(days);

        Assert.Equal(light, row.ToSummary(unmasked: true, today).Light);
        Assert.Equal(light, Sought(row, today)); // as the filter translates it into days
    }

    [Fact]
    public void Art_42_a_decided_case_keeps_the_light_of_its_day_and_leaves_the_filters()
    {
        var row = Row(Decided(at: Given.Now));

        Assert.Equal(PeriodLight.Green, row.ToSummary(unmasked: true, Today.AddDays(100)).Light);
        Assert.Null(row.AwaitedUntil);
        Assert.Null(row.WarnFrom);
        Assert.False(row.Overdue);
    }

    [Fact]
    public void R26_a_decision_after_the_last_day_stays_on_the_list_of_the_late_ones()
    {
        var row = Row(Decided(at: Given.Now.AddDays(8)));

        Assert.True(row.Overdue);
        Assert.Equal(PeriodLight.Red, row.ToSummary(unmasked: true, Today).Light);
    }

    [Fact]
    public void Art_45_time_left_out_is_shown_until_its_result_or_the_day_told()
    {
        var suspended = CasesAt.Opened().When(s => SuspendingPeriod.Decide(s, new(SuspensionKind.Testing, 3, "送检"), "1号", Given.Calendar, "e", Given.Now));
        var row = Row(suspended.Then<PeriodSuspended>());
        var result = suspended.State.When(s => ResumingPeriod.Decide(s, new(SuspensionKind.Testing, "合格"), Given.Calendar, "e", Given.Now.AddDays(1)));
        var resumed = Row(suspended.Then<PeriodSuspended>(), result.Then<PeriodResumed>());

        Assert.True(row.ToSummary(unmasked: true, Today.AddDays(3)).Suspended);
        Assert.False(row.ToSummary(unmasked: true, Today.AddDays(4)).Suspended);
        Assert.False(resumed.ToSummary(unmasked: true, Today.AddDays(1)).Suspended);
    }

    [Fact]
    public void R10_a_case_that_is_to_be_decided_again_is_open_with_the_new_period_and_both_decisions_are_counted()
    {
        var contested = CasesAt.Granted().When(s => SeekingRemedy.Decide(s, new(RemedyKind.Reconsideration, "复1", "区政府", Today), "x", Given.Now));
        var sought = contested.Then<RemedySought>();
        var ended = contested.State.When(s => ConcludingRemedy.Decide(
            s, new("复1", RemedyOutcome.OrderedToDecideAgain, "书", Today, "程序违法", null, 3), Given.Calendar, "x", Given.Now)).Then<RemedyEnded>();

        var open = Row(Decided(Given.Now), sought, ended);
        Assert.Equal((CaseStatus.Opened, null, Given.Calendar.AddWorkingDays(Today, 3)), (open.Status, open.Examiner, open.AwaitedUntil));
        Assert.True(Assert.Single(open.Decisions).Fell);

        var again = Row(Decided(Given.Now), sought, ended, Decided(Given.Now.AddMonths(1)));
        Assert.Equal([true, false], again.Decisions.Select(d => d.Fell));
        Assert.Equal([true, false], again.Decisions.Select(d => d.OnTime));
        Assert.Equal(Today, again.Decisions[1].From);
        Assert.Equal(["2026-03", "2026-04"], again.DecidedIn);
    }

    [Fact]
    public void R26_what_was_sent_back_counts_with_the_next_decision_and_its_examiner()
    {
        var row = Row(new CaseReturned("不清", "a", "x", Given.Now), new CaseReturned("不清", "b", "x", Given.Now), Decided(Given.Now));

        Assert.Equal(["a", "b"], Assert.Single(row.Decisions).SentBackTo);
        Assert.Empty(row.SentBackTo);
    }

    [Fact]
    public void R8_whose_officers_read_it_are_the_competent_and_the_supervising_departments() =>
        Assert.Equal(["chengguan", "huanbao"], Row().Departments);

    [Fact]
    public void A_person_is_masked_for_whoever_need_not_know_and_a_company_is_not()
    {
        var person = Given.Nothing.AfterEvent<CaseRow>(CasesAt.Opened().Opened with { Applicant = Given.Person() });

        Assert.Equal("王**", person.ToSummary(unmasked: false, Today).ApplicantName);
        Assert.Equal("王某", person.ToSummary(unmasked: true, Today).ApplicantName);
        Assert.Equal(Given.Organisation().Name, Row().ToSummary(unmasked: false, Today).ApplicantName);
        Assert.DoesNotContain("王某", $"{person}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_stream_of_a_licence_is_no_case() =>
        Assert.Null(CaseRow.Fold(null, LicenceOfCase.Begin(
            CasesAt.Granted().When(s => LicenceOfCase.Issue(s, "CG-001-2026-00001", "ABCD2345", "c", Given.Now)).Then<CaseLicenceIssued>())));

    private static PeriodLight Sought(CaseRow row, DateOnly today) =>
        row.AwaitedUntil < today ? PeriodLight.Red : row.WarnFrom <= today ? PeriodLight.Yellow : PeriodLight.Green;

    private static CaseGranted Decided(DateTimeOffset at) => CasesAt.Examined().When(s => CasesAt.Grant(s)).Then<CaseGranted>() with { At = at };

    private static CaseRow Row(params object[] then) => then.Prepend(CasesAt.Opened().Opened).Aggregate(default(CaseRow), CaseRow.Fold)!;
}
