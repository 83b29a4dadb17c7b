namespace Haitou.Approval.Cases;

/// <summary>A survey or consultation of a case.</summary>
/// <param name="Requested">What was asked.</param>
/// <param name="Scheduled">The common date; null while there is none.</param>
/// <param name="Replies">By department; one by default is not among them.</param>
/// <param name="Missed">That replies were missing on the last day; null when that did not happen.</param>
/// <param name="Concluded">Its end.</param>
public sealed record CaseSurvey(
    CaseSurveyRequested Requested, CaseSurveyScheduled? Scheduled, IReadOnlyList<CaseSurveyReplied> Replies, CaseSurveyRepliesMissed? Missed,
    CaseSurveyConcluded? Concluded)
{
    /// <summary>Who has not replied.</summary>
    public IReadOnlyList<string> Silent => [.. Requested.Departments.Except(Replies.Select(r => r.Department))];

    /// <summary>Each department's position, those by default included.</summary>
    public IReadOnlyList<DepartmentPosition> Positions =>
    [
        .. Replies.Select(r => new DepartmentPosition(r.Department, r.Position, ByDefault: false)),
        .. Missed is { ByDefault: true } missed
            ? missed.Departments.Intersect(Silent).Select(d => new DepartmentPosition(d, SurveyPosition.NoObjection, ByDefault: true))
            : [],
    ];

    /// <summary>The merged result: the strictest position; null when there is none. A late reply still counts.</summary>
    public SurveyPosition? Result => Positions.Count == 0 ? null : Positions.Max(p => p.Position);

    /// <summary>As a reader sees it.</summary>
    public SurveyView ToView() => new(
        Requested.RequestId, Requested.Kind, Requested.Departments, Requested.Subject, Requested.Questions, ChinaTime.Today(Requested.At),
        Requested.ReplyDue, Requested.MissingReply, Scheduled?.On,
        [
            .. Replies.Select(r => new SurveyReplyView(
                r.Department, r.Position, r.Opinion, r.Conditions, r.Officers, r.SurveyedOn, ChinaTime.Today(r.At), ByDefault: false, r.Late)),
            .. Positions.Where(p => p.ByDefault).Select(p => new SurveyReplyView(
                p.Department, p.Position, "", [], [], null, ChinaTime.Today(Missed!.At), ByDefault: true, Late: false)),
        ],
        Missed?.Departments ?? [], Concluded is not null, Concluded is null ? null : Result, Concluded?.Reason);
}
