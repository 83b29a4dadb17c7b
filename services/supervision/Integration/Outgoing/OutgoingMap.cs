namespace Haitou.Supervision.Integration;

/// <summary>What the township learns of supervision's events. Pure.</summary>
public static class OutgoingMap
{
    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events =
        [typeof(Feeds.PushClaimed), typeof(Feeds.PushReturned), typeof(Feeds.PushFedBack), typeof(ProblemAnswerGiven), typeof(SurveyDateSettled), typeof(SurveyReplyGiven),
        typeof(EnforcementFound), typeof(EnforcementCorrected), typeof(EnforcementClosed),
        typeof(CorrectionIssued), typeof(CorrectionAskedAgain), typeof(CorrectionVerified), typeof(CorrectionTakenUp)];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        Feeds.PushClaimed x => new Contracts.Supervision.PushClaimed(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Officer, x.At, e.Timestamp),
        Feeds.PushReturned x => new Contracts.Supervision.PushReturned(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Reason, x.RightDepartment, x.Officer, x.At, e.Timestamp),
        Feeds.PushFedBack x => new Contracts.Supervision.PushFedBack(
            x.Department, x.Sequence, x.Type, x.Town, x.CaseNumber, x.Outcome, x.Officer, x.At, e.Timestamp),
        ProblemAnswerGiven x => new TakeoverProblemAnswered(x.Town, x.Number, x.Question, x.Department, x.Answer, x.Officer, x.At, e.Timestamp),
        SurveyDateSettled x => new SurveyScheduled(x.RequestId, x.Town, x.CaseNumber, x.On, x.At, e.Timestamp),
        SurveyReplyGiven x => new SurveyReplied(
            x.RequestId, x.Town, x.CaseNumber, x.Department, x.Position, x.Opinion, x.Conditions, x.Officers, x.SurveyedOn, x.At, e.Timestamp),
        EnforcementFound x => Told(x.Record, null, x.At, e),
        EnforcementCorrected x => Told(x.Record, null, x.At, e),
        EnforcementClosed x => Told(x.Record, x.At, x.At, e),
        CorrectionIssued x => Told(x.Order, x.Officer, x.At, e),
        CorrectionAskedAgain x => Told(x.Order, x.Officer, x.At, e),
        CorrectionVerified x => Told(x.Order, x.Officer, x.At, e),
        CorrectionTakenUp x => Told(x.Order, x.Officer, x.At, e),
        _ => null,
    };

    private static CorrectionOrdered Told(CorrectionContent order, string officer, DateTimeOffset at, IEvent e) => new(
        order.OrderId, order.Version, order.Round, order.Status, order.Department, order.Town, order.CaseNumber, order.ItemCode, order.Finding,
        order.LegalBasis, order.Demand, order.AnswerDue, officer, at, e.Timestamp);

    private static EnforcementRecorded Told(EnforcementContent record, DateTimeOffset? closedAt, DateTimeOffset at, IEvent e) => new(
        record.RecordId, record.Version, record.Department, record.Town, record.Terms.Kind, record.Subject, record.LicenceNumber, record.Terms.Effect,
        record.Terms.LegalBasis, record.Terms.Summary, record.Terms.Items ?? [], record.Terms.FoundOn, record.Terms.ValidUntil, closedAt, at, e.Timestamp);
}
