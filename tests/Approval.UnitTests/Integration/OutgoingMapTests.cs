using Haitou.Approval.Cases;
using Haitou.Approval.Cases.Surveys;
using Haitou.Approval.Integration.Outgoing;
using Haitou.Approval.UnitTests.Cases;
using Haitou.Contracts.Approval;
using Haitou.TestSupport;
using JasperFx.Events;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.UnitTests.Integration;

public sealed class OutgoingMapTests
{
    [Fact]
    public void R16_a_grant_goes_to_every_department_of_the_item_the_competent_one_first()
    {
        var message = Map<Contracts.Approval.CaseGranted>(CasesAt.Grant(CasesAt.Examined()).Event<CaseGranted>());

        Assert.Equal(["chengguan", "huanbao"], message.Departments);
        Assert.Equal((Given.Town, $"{Given.Town}-2026-000001", 2L, "CG-001"), (message.Town, message.CaseNumber, message.CaseSequence, message.ItemCode));
        Assert.Equal(Given.Now, message.OccurredAt);
    }

    [Fact]
    public void A_grant_tells_departments_no_identity_number_a_licence_tells_its_supervisors()
    {
        var person = Given.Person();
        var opened = CasesAt.Opened().Opened with { Applicant = person };
        var granted = CasesAt.Grant(CasesAt.Examined()).Event<CaseGranted>() with { Case = opened };
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
    public void What_stays_inside_has_no_message() => Assert.Null(OutgoingMap.Map(new Event<CaseScreened>(new CaseScreened(CasesAt.Screened()))));

    private static T Map<T>(object e)
    {
        Assert.Contains(e.GetType(), OutgoingMap.Events);
        return Assert.IsType<T>(OutgoingMap.Map((IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(e.GetType()), e)!));
    }
}
