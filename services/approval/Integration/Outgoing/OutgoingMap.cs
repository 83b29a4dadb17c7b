using Haitou.Approval.Cases;
using Haitou.Approval.Cases.Surveys;
using Haitou.Approval.Corrections;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using JasperFx.Events;
using CaseGranted = Haitou.Approval.Cases.CaseGranted;

namespace Haitou.Approval.Integration.Outgoing;

/// <summary>What the outside learns of approval's events (case push, R16). Pure.</summary>
public static class OutgoingMap
{
    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events =
    [
        typeof(CaseGranted), typeof(CaseLicenceIssued),
        typeof(CaseSurveyRequested), typeof(CaseSurveyConcluded), typeof(CorrectionAnswerGiven),
    ];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        CaseGranted x => new Contracts.Approval.CaseGranted(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.Case.Applicant.Masked(), x.DecidingBody, x.DecisionNumber, x.Examiner, x.Approver, x.Reasons, x.At, e.Timestamp, x.Conditions),
        CaseLicenceIssued x => new Contracts.Approval.LicenceIssued(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, DepartmentsOf(x.Case.Item),
            x.LicenceNumber, x.LicenceName, x.Case.Applicant, x.ValidFrom, x.ValidUntil, x.At, e.Timestamp, x.Conditions),
        CaseSurveyRequested x => new SurveyRequested(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, x.Departments, x.RequestId, x.Kind, x.Subject, x.Questions,
            x.Case.Applicant, x.ReplyDue, x.MissingReply, x.Officer, x.At, e.Timestamp),
        CaseSurveyConcluded x => new SurveyConcluded(
            x.Case.Town, x.Case.Number, x.CaseSequence, x.Case.Item.Code, x.Case.Item.Name, x.Departments, x.RequestId, x.Kind, x.Result, x.Positions,
            x.Reason, x.Officer, x.At, e.Timestamp),
        CorrectionAnswerGiven x => new CorrectionAnswered(
            x.OrderId, x.Round, x.Town, x.Department, x.Measures, x.Sha256, x.Officer, x.At, e.Timestamp),
        _ => null,
    };

    private static IReadOnlyList<string> DepartmentsOf(ItemTerms item) => [item.Department, .. item.Supervising];
}
