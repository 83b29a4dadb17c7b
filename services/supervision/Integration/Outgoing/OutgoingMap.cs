using Haitou.Contracts.Supervision;
using Haitou.Supervision.Surveys;
using Haitou.Supervision.TakeoverProblems;
using JasperFx.Events;
using PushClaimed = Haitou.Supervision.Feeds.PushClaimed;
using PushFedBack = Haitou.Supervision.Feeds.PushFedBack;
using PushReturned = Haitou.Supervision.Feeds.PushReturned;

namespace Haitou.Supervision.Integration.Outgoing;

/// <summary>What the township learns of supervision's events. Pure.</summary>
public static class OutgoingMap
{
    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events =
        [typeof(PushClaimed), typeof(PushReturned), typeof(PushFedBack), typeof(ProblemAnswerGiven), typeof(SurveyDateSettled), typeof(SurveyReplyGiven)];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        PushClaimed x => new Contracts.Supervision.PushClaimed(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Officer, x.At, e.Timestamp),
        PushReturned x => new Contracts.Supervision.PushReturned(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Reason, x.RightDepartment, x.Officer, x.At, e.Timestamp),
        PushFedBack x => new Contracts.Supervision.PushFedBack(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Outcome, x.Officer, x.At, e.Timestamp),
        ProblemAnswerGiven x => new TakeoverProblemAnswered(x.Town, x.Number, x.Question, x.Department, x.Answer, x.Officer, x.At, e.Timestamp),
        SurveyDateSettled x => new SurveyScheduled(x.RequestId, x.Town, x.CaseNumber, x.On, x.At, e.Timestamp),
        SurveyReplyGiven x => new SurveyReplied(
            x.RequestId, x.Town, x.CaseNumber, x.Department, x.Position, x.Opinion, x.Conditions, x.Officers, x.SurveyedOn, x.At, e.Timestamp),
        _ => null,
    };
}
