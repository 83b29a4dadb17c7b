using Haitou.Approval.Cases;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.Law.Periods;
using Haitou.TestSupport;
using JasperFx.Events;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;
using CaseRefused = Haitou.Approval.Cases.CaseRefused;
using CaseTerminated = Haitou.Approval.Cases.CaseTerminated;

namespace Haitou.Approval.UnitTests.Integration;

public sealed class OutgoingMapTests
{
    [Fact]
    public void R16_a_grant_goes_to_every_department_of_the_item_the_competent_one_first()
    {
        var message = Map<Contracts.Approval.CaseGranted>(CasesAt.Examined().When(s => CasesAt.Grant(s)).Then<CaseGranted>());

        Assert.Equal(["chengguan", "huanbao"], message.Departments);
        Assert.Equal((Given.Town, $"{Given.Town}-2026-000001", 2L, "CG-001"), (message.Town, message.CaseNumber, message.CaseSequence, message.ItemCode));
        Assert.Equal(Given.Now, message.OccurredAt);
    }

    [Fact]
    public void A_grant_tells_departments_no_identity_number_a_licence_tells_its_supervisors()
    {
        var person = Given.Person();
        var opened = CasesAt.Opened().Opened with { Applicant = person };
        var granted = CasesAt.Examined().When(s => CasesAt.Grant(s)).Then<CaseGranted>() with { Case = opened };
        var issued = new CaseLicenceIssued(opened, 3, "L-1", "证", new DateOnly(2026, 3, 9), null, "approver-1", Given.Now);

        Assert.DoesNotContain(person.IdNumber, Map<Contracts.Approval.CaseGranted>(granted).Applicant.IdNumber);
        Assert.Equal(person, Map<Contracts.Approval.LicenceIssued>(issued).Holder);
    }

    [Fact]
    public void R18_a_survey_goes_to_the_departments_asked_with_the_applicant_in_full()
    {
        var @case = CasesAt.Opened().Opened;
        var requested = new CaseSurveyRequested(
            @case, 2, Guid.NewGuid(), SurveyKind.JointSurvey, ["shuili"], "堆场", ["是否影响行洪？"], new DateOnly(2026, 3, 18), MissingReply.NoObjection, "e", Given.Now);
        var concluded = new CaseSurveyConcluded(
            @case, 3, requested.RequestId, requested.Kind, requested.Departments, SurveyPosition.Objection, [new("shuili", SurveyPosition.Objection, false)],
            null, null, Given.Now);

        var asked = Map<SurveyRequested>(requested);
        Assert.Equal((requested.RequestId, @case.Applicant, requested.ReplyDue), (asked.RequestId, asked.Applicant, asked.ReplyDue));
        Assert.Equal(["shuili"], asked.Departments); // not those of the item
        var told = Map<SurveyConcluded>(concluded);
        Assert.Equal(["shuili"], told.Departments);
        Assert.Equal((SurveyPosition.Objection, 3L), (told.Result, told.CaseSequence));
    }

    [Fact]
    public void R16_a_refusal_says_on_which_ground_and_the_last_days_of_the_remedies_and_no_identity_number()
    {
        var person = Given.Person();
        var refused = CasesAt.Examined().When(s => CasesAt.Refuse(s)).Then<CaseRefused>();
        var message = Map<Contracts.Approval.CaseRefused>(refused with { Case = refused.Case with { Applicant = person } });

        Assert.Equal(
            (RefusalGround.ConditionsNotMet, "场地不符合规定", refused.Remedies.Reconsideration, refused.Remedies.Suit, 2L),
            (message.Ground, message.Reasons, message.LastDayForReconsideration, message.LastDayForSuit, message.CaseSequence));
        Assert.DoesNotContain(person.IdNumber, message.Applicant.IdNumber);
    }

    [Fact]
    public void Art_50_a_renewal_by_silence_is_a_grant_that_nobody_decided()
    {
        var opened = CasesAt.Renewal(new(2026, 4, 8)).Opened with { Applicant = Given.Person() };
        var message = Map<Contracts.Approval.CaseGranted>(new CaseRenewedBySilence(opened, 2, "海头镇人民政府", "9号", Given.Now));

        Assert.Equal((true, "", "", "9号"), (message.BySilence, message.Examiner, message.Approver, message.DecisionNumber));
        Assert.DoesNotContain(Given.Person().IdNumber, message.Applicant.IdNumber);
        Assert.False(Map<Contracts.Approval.CaseGranted>(CasesAt.Examined().When(s => CasesAt.Grant(s)).Then<CaseGranted>()).BySilence);
    }

    [Fact]
    public void R16_every_change_of_a_period_says_where_it_ends_now()
    {
        var (@case, end) = (CasesAt.Opened().Opened, new PeriodEnd(new(2026, 3, 19), new(2026, 3, 18), false));

        var suspended = Map<CasePeriodChanged>(
            new PeriodSuspended(@case, 2, SuspensionKind.Testing, 3, new(2026, 3, 12), "送检", "1号", end, "e", Given.Now));
        var resumed = Map<CasePeriodChanged>(new PeriodResumed(@case, 3, SuspensionKind.Testing, "合格", end, "e", Given.Now));
        var extended = Map<CasePeriodChanged>(new PeriodExtended(@case, 4, 5, "复杂", "2号", end, "head", Given.Now));

        Assert.Equal(
            (PeriodChange.Suspended, SuspensionKind.Testing, 3, "送检", "1号"),
            (suspended.Change, suspended.Suspension!.Value, suspended.WorkingDays!.Value, suspended.Reason, suspended.DocumentNumber));
        Assert.Equal((PeriodChange.Resumed, "合格", null, null), (resumed.Change, resumed.Reason, resumed.WorkingDays, resumed.DocumentNumber));
        Assert.Equal((PeriodChange.Extended, null, 5, "2号"), (extended.Change, extended.Suspension, extended.WorkingDays!.Value, extended.DocumentNumber));
        Assert.All([suspended, resumed, extended], m => Assert.Equal(end.LastDay, m.DecisionDue));
        Assert.Equal([2L, 3, 4], new[] { suspended, resumed, extended }.Select(m => m.CaseSequence));
    }

    [Fact]
    public void R16_the_end_of_a_case_and_of_a_remedy_reach_the_departments()
    {
        var @case = CasesAt.Opened().Opened;

        var terminated = Map<Contracts.Approval.CaseTerminated>(new CaseTerminated(@case, 2, TerminationGround.TakenBack, "撤回", "1号", "e", Given.Now));
        var concluded = Map<RemedyConcluded>(new RemedyEnded(
            @case, 3, RemedyKind.Reconsideration, "3号", RemedyOutcome.OrderedToDecideAgain, "4号", new(2026, 4, 20), "事实不清", null, CaseStatus.Opened, 5,
            new PeriodEnd(new(2026, 4, 27), new(2026, 4, 24), false), "a", Given.Now));

        Assert.Equal((TerminationGround.TakenBack, "撤回", "e", 2L), (terminated.Ground, terminated.Reason, terminated.Officer, terminated.CaseSequence));
        Assert.Equal(
            (RemedyOutcome.OrderedToDecideAgain, CaseStatus.Opened, new DateOnly(2026, 4, 27), "4号"),
            (concluded.Outcome, concluded.Status, concluded.DecisionDue!.Value, concluded.Document));
    }

    [Fact]
    public void R17_a_changed_licence_goes_out_whole_with_its_holder()
    {
        var person = Given.Person();
        var message = Map<LicenceChanged>(new CaseLicenceChanged(
            CasesAt.Opened().Opened, 4, LicenceChange.Revoked, "L-1", "证", 2, LicenceStatus.Revoked, person, new(2026, 3, 9), new(2027, 3, 8), ["夜间不得施工"],
            "Fraud", "骗取", "5号", "approver-1", Given.Now));

        Assert.Equal((person, 2L, LicenceStatus.Revoked, LicenceChange.Revoked, "Fraud", "5号"),
            (message.Holder, message.Version, message.Status, message.Change, message.Ground, message.DocumentNumber));
        Assert.Equal(["夜间不得施工"], message.Conditions);
    }

    [Fact]
    public void Art_78_and_79_intake_learns_whom_a_bar_concerns_and_a_log_does_not()
    {
        var bar = new BarSet("1", Given.Town, "CG-001", Given.Person().IdNumber, "Art. 78", new(2027, 3, 9), Lifted: false, Given.Now);
        var message = Map<ApplicantBarred>(bar);

        Assert.Equal((bar.IdNumber, bar.Until, false), (message.IdNumber, message.Until, message.Lifted));
        Assert.All((object[])[bar, message], e => Assert.DoesNotContain(bar.IdNumber, $"{e}"));
    }

    [Fact]
    public void What_stays_inside_has_no_message() => Assert.Null(ApprovalService.Definition.Tell.Map(new Event<CaseScreened>(new CaseScreened(CasesAt.Screened()))));

    private static T Map<T>(object e)
    {
        Assert.Contains(e.GetType(), ApprovalService.Definition.Tell.Events);
        return Assert.IsType<T>(ApprovalService.Definition.Tell.Map((IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(e.GetType()), e)!));
    }
}
