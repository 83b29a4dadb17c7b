using static Haitou.Supervision.Surveys.SurveyRules;

namespace Haitou.Supervision.Surveys;

/// <summary>A department replies (R18, R24), in time or late, as long as the Town has not concluded it. The merged result is the Town's.</summary>
internal sealed class ReplyingToSurvey : SurveyAct<ReplyToSurvey>, IEndpoint
{
    private const int LongestText = 2000;

    internal static readonly Rule OpinionMissing = new("survey.opinion-missing", RefusalKind.Invalid,
        "意见不能为空，且不超过 {most} 字。", "Say the opinion, in at most {most} characters.", "R18");

    internal static readonly Rule ConditionsMismatch = new("survey.conditions", RefusalKind.Invalid,
        "有条件同意的，须逐条写明条件；其他意见不得附条件。", "Conditions are listed with the position of that name, and with no other.", "R18");

    internal static readonly Rule DayOnSite = new("survey.day-on-site", RefusalKind.Invalid,
        "须写明到场日期，在提出请求之日（{from}）至今日之间；会商不填。", "Say the day on site, between the request ({from}) and today; none for a consultation.", "R18");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/surveys/{requestId:guid}/reply", (
            Guid requestId, ReplyToSurvey body, ReplyingToSurvey act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{requestId}", body, ct))
        .WithTags("Surveys").WithSummary("Replies; until the Town concludes it a later reply replaces an earlier one; takes If-Match")
        .RequireRole(Roles.Department);

    public override Decision Decide(AskedSurvey state, string department, ReplyToSurvey command, string officer, DateTimeOffset now)
    {
        if (Closed(state, department) is { } no)
            return no;
        var (today, requestedOn) = (ChinaTime.Today(now), ChinaTime.Today(state.Asked.OccurredAt));
        string[] conditions = [.. (command.Conditions ?? []).Select(c => c.Trim())];
        string[] officers = [.. (command.Officers ?? []).Select(o => o.Trim()).Where(o => o.Length > 0).Distinct()];
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Opinion) || command.Opinion.Length > LongestText)
            refusals.Add(OpinionMissing.Refuse("opinion", ("most", LongestText)));
        if ((command.Position == SurveyPosition.Conditions) != (conditions.Length > 0) || conditions.Any(c => c.Length == 0))
            refusals.Add(ConditionsMismatch.Refuse("conditions"));
        if (state.IsOnSite && officers.Length < FewestOnSite)
            refusals.Add(TwoOfficers.Refuse("officers"));
        if (state.IsOnSite
            ? command.SurveyedOn is not { } day || day < requestedOn || day > today
            : command.SurveyedOn is not null)
            refusals.Add(DayOnSite.Refuse("surveyedOn", ("from", requestedOn.ToString("O"))));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new SurveyReplyGiven(
                state.Asked.RequestId, state.Asked.Town, state.Asked.CaseNumber, department, command.Position, command.Opinion, conditions, officers,
                command.SurveyedOn, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ReplyingToSurvey act) : SubmissionType<SurveyReplySubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(SurveyReplySubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(
                act, $"{data.RequestId}", new ReplyToSurvey(data.Position, data.Opinion, data.Conditions, data.Officers, data.SurveyedOn), ct);
    }
}
