using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>
/// Tells people with an interest in the case of it (Art. 36): they may state their view, and where major interests are touched
/// they and the applicant may ask for a hearing within five working days (Art. 47).
/// </summary>
/// <param name="Parties">Who is told; empty where only the applicant's right to a hearing is told.</param>
/// <param name="Interest">What interest it touches.</param>
/// <param name="MajorInterest">A major one: the right to a hearing is told with it.</param>
public sealed record TellInterestedParties(IReadOnlyList<Party> Parties, string Interest, bool MajorInterest);

/// <summary>What the applicant or an interested party states (陈述申辩, Art. 36).</summary>
/// <param name="By">0 for the applicant, 1 and up for the interested parties in the order in which they were told.</param>
/// <param name="Statement">What is stated.</param>
public sealed record RecordStatement(int By, string Statement);

/// <summary>The applicant or an interested party asks for a hearing (Art. 47).</summary>
/// <param name="By">0 for the applicant, 1 and up for the interested parties in the order in which they were told.</param>
/// <param name="RequestedOn">The day of the request; within five working days of being told.</param>
public sealed record RequestHearing(int By, DateOnly RequestedOn);

/// <summary>Why a hearing (听证) is held.</summary>
public enum HearingGround
{
    /// <summary>A law, regulation or rule asks for it (Art. 46).</summary>
    [Chinese("法律、法规、规章规定实施该行政许可应当听证")]
    RequiredByLaw,

    /// <summary>Major public interests (Art. 46).</summary>
    [Chinese("该行政许可涉及公共利益的重大事项")]
    PublicInterest,

    /// <summary>Asked for by somebody who has the right to it (Art. 47).</summary>
    [Chinese("申请人、利害关系人依法要求听证")]
    Requested,
}

/// <summary>Sets the hearing: told seven days before (Art. 48), within twenty working days of the request (Art. 47).</summary>
/// <param name="Ground">Why it is held.</param>
/// <param name="On">The day.</param>
/// <param name="Place">Where.</param>
/// <param name="PresidingOfficer">Who presides: nobody who reviewed the case (Art. 48).</param>
public sealed record ScheduleHearing(HearingGround Ground, DateOnly On, string Place, string PresidingOfficer);

/// <summary>The record of the hearing (听证笔录), on which the decision rests (Art. 48).</summary>
/// <param name="Record">What was said, in short.</param>
/// <param name="Attendance">Who was there.</param>
/// <param name="Sha256">Digest of the signed record, uploaded before; null for paper.</param>
public sealed record RecordHearing(string Record, IReadOnlyList<string> Attendance, string? Sha256 = null);

/// <summary>A hearing of a case.</summary>
/// <param name="ToldOn">The day on which the right to it was told; null when nobody was told.</param>
/// <param name="RequestUntil">Last day to ask for it; null when nobody was told.</param>
/// <param name="RequestedOn">The day it was asked for; null when nobody did.</param>
/// <param name="HoldUntil">Last day to hold it; null when nobody asked for it.</param>
/// <param name="Ground">Why it is held; null before it is set.</param>
/// <param name="On">The day; null before it is set.</param>
/// <param name="Place">Where.</param>
/// <param name="PresidingOfficer">Who presides.</param>
/// <param name="Record">The record, in short; null before it was held.</param>
/// <param name="Overdue">The last day to hold it passed before it was held.</param>
/// <param name="RecordFile">Digest of the signed record; null for paper.</param>
public sealed record HearingView(
    DateOnly? ToldOn, DateOnly? RequestUntil, DateOnly? RequestedOn, DateOnly? HoldUntil,
    HearingGround? Ground, DateOnly? On, string? Place, string? PresidingOfficer, string? Record, bool Overdue, string? RecordFile = null);

/// <summary>What somebody stated.</summary>
/// <param name="By">0 for the applicant, 1 and up for the interested parties.</param>
/// <param name="Statement">What was stated.</param>
/// <param name="On">The day.</param>
public sealed record StatementView(int By, string Statement, DateOnly On);
