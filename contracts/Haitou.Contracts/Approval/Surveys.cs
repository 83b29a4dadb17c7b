using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>What departments are asked for (R18, R24).</summary>
public enum SurveyKind
{
    /// <summary>联合踏勘.</summary>
    [Chinese("联合踏勘")]
    JointSurvey,

    /// <summary>会商.</summary>
    [Chinese("会商")]
    Consultation,

    /// <summary>现场指导.</summary>
    [Chinese("现场指导")]
    OnSiteGuidance,
}

/// <summary>A department's position. The later in this list, the stricter.</summary>
public enum SurveyPosition
{
    /// <summary>无异议.</summary>
    [Chinese("无异议")]
    NoObjection,

    /// <summary>有条件同意.</summary>
    [Chinese("有条件同意")]
    Conditions,

    /// <summary>不同意.</summary>
    [Chinese("不同意")]
    Objection,
}

/// <summary>What it means that a department does not reply in time.</summary>
public enum MissingReply
{
    /// <summary>It stays open until somebody concludes it.</summary>
    [Chinese("保持待回复")]
    Outstanding,

    /// <summary>缺席默认: it counts as no objection, and the record says so.</summary>
    [Chinese("缺席默认")]
    NoObjection,
}

/// <summary>
/// Asks departments, all at once, for a joint survey, a consultation or guidance on site. The decision period runs on: none of
/// these is in Art. 45.
/// </summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Departments">Codes of the departments.</param>
/// <param name="Subject">What is to be looked at, and where.</param>
/// <param name="Questions">What they are to answer.</param>
/// <param name="ReplyWorkingDays">Working days for the reply; null for what is configured for the item, which is also the most.</param>
public sealed record RequestSurvey(
    SurveyKind Kind, IReadOnlyList<string> Departments, string Subject, IReadOnlyList<string> Questions, int? ReplyWorkingDays = null);

/// <summary>Concludes a survey although replies are missing after their last day.</summary>
/// <param name="Reason">Why it can be done without.</param>
public sealed record ConcludeSurvey(string Reason);

/// <summary>A department's reply.</summary>
/// <param name="Department">The department.</param>
/// <param name="Position">Its position.</param>
/// <param name="Opinion">The opinion; empty for one by default.</param>
/// <param name="Conditions">The conditions; empty unless the position is conditions.</param>
/// <param name="Officers">Who was on site.</param>
/// <param name="SurveyedOn">The day on site.</param>
/// <param name="On">The day of the reply.</param>
/// <param name="ByDefault">It did not reply in time, and that counts as no objection.</param>
/// <param name="Late">It came after its last day.</param>
public sealed record SurveyReplyView(
    string Department, SurveyPosition Position, string Opinion, IReadOnlyList<string> Conditions, IReadOnlyList<string> Officers,
    DateOnly? SurveyedOn, DateOnly On, bool ByDefault, bool Late);

/// <summary>A survey or consultation of a case.</summary>
/// <param name="RequestId">Its identity.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Departments">Who was asked.</param>
/// <param name="Subject">What is to be looked at.</param>
/// <param name="Questions">What they are to answer.</param>
/// <param name="RequestedOn">The day of the request.</param>
/// <param name="ReplyDue">Last day for the replies.</param>
/// <param name="MissingReply">What no reply counts as.</param>
/// <param name="ScheduledOn">The common date; null when there is none.</param>
/// <param name="Replies">The replies there are.</param>
/// <param name="Missed">Departments that had not replied on the last day.</param>
/// <param name="Concluded">It is over.</param>
/// <param name="Result">The merged result, the strictest position; null before there is one.</param>
/// <param name="ConclusionReason">Why it was concluded without all replies; null when it was not.</param>
public sealed record SurveyView(
    Guid RequestId, SurveyKind Kind, IReadOnlyList<string> Departments, string Subject, IReadOnlyList<string> Questions, DateOnly RequestedOn,
    DateOnly ReplyDue, MissingReply MissingReply, DateOnly? ScheduledOn, IReadOnlyList<SurveyReplyView> Replies, IReadOnlyList<string> Missed,
    bool Concluded, SurveyPosition? Result, string? ConclusionReason);
