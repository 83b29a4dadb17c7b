using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.SurveyRules;

namespace Haitou.Approval.Cases;

/// <summary>Concludes a survey or consultation although replies are missing after their last day (R18).</summary>
internal sealed class ConcludingSurvey : HandlingAct<(Guid RequestId, ConcludeSurvey Conclusion)>, IEndpoint
{
    internal static readonly Rule AlreadyConcluded = new("approval.survey-concluded", RefusalKind.Conflict,
        "踏勘或会商已结束。", "The survey or consultation is over.", "R18");

    internal static readonly Rule StillRunning = new("approval.survey-still-running", RefusalKind.Conflict,
        "回复期限（{due}）尚未届满。", "The period for the replies runs until {due}.", "R18");

    internal static readonly Rule ConclusionReasonMissing = new("approval.survey-conclusion-reason", RefusalKind.Invalid,
        "部门未回复而结束的，须说明理由。", "Say why it can be done without the missing replies.", "R18");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/surveys/{requestId:guid}/conclusion", (
            string number, Guid requestId, ConcludeSurvey body, ConcludingSurvey act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, (requestId, body), ct))
        .WithTags("Surveys").WithSummary("Concludes one although replies are missing after their last day; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, (Guid RequestId, ConcludeSurvey Conclusion) command, Moment moment) =>
        new(Decide(state, command.RequestId, command.Conclusion, moment.Officer.Id, moment.Now));

    public static Decision Decide(ApprovalCase state, Guid requestId, ConcludeSurvey command, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (Find(state, requestId) is not { } survey)
            return NoSuchSurvey.Refuse();
        if (survey.Concluded is not null)
            return AlreadyConcluded.Refuse();
        if (ChinaTime.Today(now) <= survey.Requested.ReplyDue)
            return StillRunning.Refuse(null, ("due", survey.Requested.ReplyDue.ToString("O")));
        return string.IsNullOrWhiteSpace(command.Reason)
            ? ConclusionReasonMissing.Refuse("reason")
            : Decision.Of(Conclusion(state, survey, command.Reason, officer, now));
    }
}
