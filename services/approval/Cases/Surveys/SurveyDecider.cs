using static Haitou.Approval.Cases.DecisionRules;

namespace Haitou.Approval.Cases;

/// <summary>What is configured for the surveys of an item.</summary>
/// <param name="ReplyWorkingDays">Working days for a reply.</param>
/// <param name="MissingReply">What no reply counts as.</param>
public sealed record SurveyTerms(int ReplyWorkingDays, MissingReply MissingReply);

/// <summary>
/// Decides on joint surveys and consultations (R18): one request to several departments, each department's reply, one merged
/// result. The decision period runs on all the while: none of this is in Art. 45.
/// </summary>
public static class SurveyDecider
{
    internal static readonly Rule DepartmentUnknown = new("approval.survey-department", RefusalKind.Invalid,
        "须写明部门；没有代码为 {department} 的部门。", "Say which departments; there is none with the code {department}.", "R18");

    internal static readonly Rule QuestionMissing = new("approval.survey-question-missing", RefusalKind.Invalid,
        "须写明踏勘或会商的内容和问题。", "Say what is to be looked at and answered.", "R18");

    internal static readonly Rule ReplyPeriod = new("approval.survey-reply-period", RefusalKind.Invalid,
        "回复期限为 1 至 {most} 个工作日。", "The period for the reply is 1 to {most} working days.", "R18");

    internal static readonly Rule NoSuchSurvey = new("approval.no-such-survey", RefusalKind.NotFound,
        "没有这个踏勘或会商。", "There is no such survey or consultation.");

    internal static readonly Rule NotAsked = new("approval.department-not-asked", RefusalKind.Invalid,
        "{department} 不在征求意见的部门之列。", "{department} was not asked.", "R18");

    internal static readonly Rule AlreadyConcluded = new("approval.survey-concluded", RefusalKind.Conflict,
        "踏勘或会商已结束。", "The survey or consultation is over.", "R18");

    internal static readonly Rule StillRunning = new("approval.survey-still-running", RefusalKind.Conflict,
        "回复期限（{due}）尚未届满。", "The period for the replies runs until {due}.", "R18");

    internal static readonly Rule ConclusionReasonMissing = new("approval.survey-conclusion-reason", RefusalKind.Invalid,
        "部门未回复而结束的，须说明理由。", "Say why it can be done without the missing replies.", "R18");

    /// <summary>Asks departments, all at once.</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">What is asked, and of whom.</param>
    /// <param name="terms">What is configured for the item.</param>
    /// <param name="known">Names of the departments there are, by code.</param>
    /// <param name="requestId">The new request's identity.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="officer">Who asks.</param>
    /// <param name="now">When.</param>
    public static Decision Request(
        ApprovalCase state, RequestSurvey command, SurveyTerms terms, IReadOnlyDictionary<string, string> known, Guid requestId, WorkingDayCalendar calendar,
        string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        string[] departments = [.. command.Departments.Distinct().Order(StringComparer.Ordinal)];
        var refusals = new List<Refusal>();
        string[] unknown = [.. departments.Where(d => !known.ContainsKey(d))];
        if (departments.Length == 0 || unknown.Length > 0)
            refusals.Add(DepartmentUnknown.Refuse("departments", ("department", string.Join(", ", unknown))));
        if (string.IsNullOrWhiteSpace(command.Subject) || !command.Questions.Any(q => !string.IsNullOrWhiteSpace(q)))
            refusals.Add(QuestionMissing.Refuse("questions"));
        if (command.ReplyWorkingDays is { } days && (days < 1 || days > terms.ReplyWorkingDays))
            refusals.Add(ReplyPeriod.Refuse("replyWorkingDays", ("most", terms.ReplyWorkingDays)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        return Decision.Of(new CaseSurveyRequested(
            state.Opened, state.CaseSequence + 1, requestId, command.Kind, departments, command.Subject, command.Questions,
            calendar.AddWorkingDays(ChinaTime.Today(now), command.ReplyWorkingDays ?? terms.ReplyWorkingDays), terms.MissingReply, officer, now,
            [.. departments.Select(d => known[d])]));
    }

    /// <summary>Notes the common date. Messages may overtake each other: what was settled last holds.</summary>
    public static Decision TakeDate(ApprovalCase state, SurveyScheduled message)
    {
        if (Find(state, message.RequestId) is not { } survey)
            return NoSuchSurvey.Refuse();
        return survey.Scheduled?.At > message.OccurredAt
            ? Decision.Of()
            : Decision.Of(new CaseSurveyScheduled(message.RequestId, message.On, message.OccurredAt));
    }

    /// <summary>
    /// Takes a department's reply in, a late one too; the last one concludes the survey. What a department said last holds,
    /// whatever order its replies come in.
    /// </summary>
    public static Decision TakeReply(ApprovalCase state, SurveyReplied message, DateTimeOffset now)
    {
        if (Find(state, message.RequestId) is not { } survey)
            return NoSuchSurvey.Refuse();
        if (!survey.Requested.Departments.Contains(message.Department))
            return NotAsked.Refuse("department", ("department", message.Department));
        if (survey.Replies.Any(r => r.Department == message.Department && r.At > message.OccurredAt))
            return Decision.Of();
        var reply = new CaseSurveyReplied(
            message.RequestId, message.Department, message.Position, message.Opinion, message.Conditions, message.Officers, message.SurveyedOn,
            ChinaTime.Today(message.OccurredAt) > survey.Requested.ReplyDue, message.OccurredAt);
        var after = survey with { Replies = [.. survey.Replies.Where(r => r.Department != message.Department), reply] };
        return survey.Concluded is null && after.Silent.Count == 0
            ? Decision.Of(reply, Conclusion(state, after, null, null, now))
            : Decision.Of(reply);
    }

    /// <summary>Replies are missing on the last day: for the record, and as no objection where that is configured (缺席默认).</summary>
    public static Decision FindMissed(ApprovalCase state, DateTimeOffset now)
    {
        var events = new List<object>();
        var sequence = state.CaseSequence;
        foreach (var survey in state.Surveys.Where(s => s is { Missed: null, Concluded: null } && ChinaTime.Today(now) > s.Requested.ReplyDue))
        {
            var byDefault = survey.Requested.MissingReply == MissingReply.NoObjection;
            var missed = new CaseSurveyRepliesMissed(survey.Requested.RequestId, survey.Silent, byDefault, now);
            events.Add(missed);
            if (byDefault)
                events.Add(Conclusion(state, survey with { Missed = missed }, null, null, now) with { CaseSequence = ++sequence });
        }

        return Decision.Of([.. events]);
    }

    /// <summary>Concludes it although replies are missing after the last day.</summary>
    public static Decision Conclude(ApprovalCase state, Guid requestId, ConcludeSurvey command, string officer, DateTimeOffset now)
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

    /// <summary>The case has ended otherwise: what is still open is over with it.</summary>
    /// <param name="state">The case, ended.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="officer">Who ended it; null when the law did.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<object> EndAll(ApprovalCase state, string reason, string? officer, DateTimeOffset now) =>
        state.Surveys.Where(s => s.Concluded is null)
            .Select((s, i) => Conclusion(state, s, reason, officer, now) with { CaseSequence = state.CaseSequence + 1 + i });

    private static CaseSurvey? Find(ApprovalCase state, Guid requestId) => state.Surveys.FirstOrDefault(s => s.Requested.RequestId == requestId);

    private static CaseSurveyConcluded Conclusion(ApprovalCase state, CaseSurvey survey, string? reason, string? officer, DateTimeOffset now) => new(
        state.Opened, state.CaseSequence + 1, survey.Requested.RequestId, survey.Requested.Kind, survey.Requested.Departments, survey.Result,
        survey.Positions, reason, officer, now);
}
