namespace Haitou.Approval.Cases;

/// <summary>What surveys and consultations have in common, whoever acts on them (R18). The decision period runs on all the while: none of this is in Art. 45.</summary>
internal static class SurveyRules
{
    internal static readonly Rule NoSuchSurvey = new("approval.no-such-survey", RefusalKind.NotFound,
        "没有这个踏勘或会商。", "There is no such survey or consultation.");

    /// <summary>The case has ended otherwise: what is still open is over with it.</summary>
    /// <param name="state">The case, ended.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="officer">Who ended it; null when the law did.</param>
    /// <param name="now">When.</param>
    public static IEnumerable<object> EndAll(ApprovalCase state, string reason, string? officer, DateTimeOffset now) =>
        state.Surveys.Where(s => s.Concluded is null)
            .Select((s, i) => Conclusion(state, s, reason, officer, now) with { CaseSequence = state.CaseSequence + 1 + i });

    /// <summary>The survey of this request; null for none.</summary>
    public static CaseSurvey? Find(ApprovalCase state, Guid requestId) => state.Surveys.FirstOrDefault(s => s.Requested.RequestId == requestId);

    /// <summary>How it ends as it stands.</summary>
    public static CaseSurveyConcluded Conclusion(ApprovalCase state, CaseSurvey survey, string? reason, string? officer, DateTimeOffset now) => new(
        state.Opened, state.CaseSequence + 1, survey.Requested.RequestId, survey.Requested.Kind, survey.Requested.Departments, survey.Result,
        survey.Positions, reason, officer, now);
}
