namespace Haitou.Supervision.Surveys;

/// <summary>Joint surveys, consultations and guidance on site that towns ask departments for (联合踏勘、会商、现场指导; R18, R24).</summary>
internal sealed class SurveysModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(
            typeof(SurveyAsked), typeof(SurveyAccepted), typeof(SurveyDateSettled), typeof(SurveyDatesDiffered), typeof(SurveyReplyGiven),
            typeof(SurveyReplyEscalated), typeof(SurveyEnded));
        options.StreamWithSnapshot<AskedSurvey>(AskedSurvey.Prefix);
        options.Schema.For<AskedSurvey>().Duplicate(s => s.ReplyDue).Index(s => s.Asked.CaseNumber).GinIndexJsonData();
        options.Projections.Add(new SurveyDeadlines(), ProjectionLifecycle.Inline);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<SurveyDateSettled>((x, e) => new SurveyScheduled(x.RequestId, x.Town, x.CaseNumber, x.On, x.At, e.Timestamp))
        .On<SurveyReplyGiven>((x, e) => new SurveyReplied(
            x.RequestId, x.Town, x.CaseNumber, x.Department, x.Position, x.Opinion, x.Conditions, x.Officers, x.SurveyedOn, x.At, e.Timestamp));
}
