namespace Haitou.Approval.Cases;

/// <summary>People with an interest were told (Art. 36), with their right to a hearing where it is a major one (Art. 47).</summary>
/// <param name="Parties">Who.</param>
/// <param name="Interest">What interest.</param>
/// <param name="RequestUntil">Last day to ask for a hearing; null where that right was not told.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="Officer">Who told them.</param>
/// <param name="At">When.</param>
/// <param name="Provisional">A calendar to come may change that last day (Art. 82).</param>
[Chinese("告知利害关系人")]
public sealed record InterestedPartiesTold(
    IReadOnlyList<Party> Parties, string Interest, DateOnly? RequestUntil, string NoticeNumber, string Officer, DateTimeOffset At,
    bool Provisional = false);

/// <summary>The applicant or an interested party stated a view (Art. 36).</summary>
/// <param name="By">0 for the applicant, 1 and up for the interested parties in the order in which they were told.</param>
/// <param name="Statement">What was stated.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("陈述申辩")]
public sealed record StatementRecorded(int By, string Statement, string Officer, DateTimeOffset At)
{
    /// <summary>Never the statement: this text ends up in logs.</summary>
    public override string ToString() => $"{By}";
}

/// <summary>A hearing was asked for in time (Art. 47).</summary>
/// <param name="By">0 for the applicant, 1 and up for the interested parties.</param>
/// <param name="RequestedOn">The day of the request.</param>
/// <param name="HoldUntil">Last day to hold it: twenty working days.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
/// <param name="Provisional">A calendar to come may change that last day (Art. 82).</param>
[Chinese("申请听证")]
public sealed record HearingRequested(
    int By, DateOnly RequestedOn, DateOnly HoldUntil, string Officer, DateTimeOffset At, bool Provisional = false);

/// <summary>The hearing was set, and notice given (Art. 48).</summary>
/// <param name="Ground">Why it is held.</param>
/// <param name="On">The day.</param>
/// <param name="Place">Where.</param>
/// <param name="PresidingOfficer">Who presides.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="Officer">Who set it.</param>
/// <param name="At">When.</param>
[Chinese("听证通知")]
public sealed record HearingScheduled(
    HearingGround Ground, DateOnly On, string Place, string PresidingOfficer, string NoticeNumber, string Officer, DateTimeOffset At);

/// <summary>The hearing was held; the decision rests on its record (Art. 48).</summary>
/// <param name="Record">What was said, in short.</param>
/// <param name="Attendance">Who was there.</param>
/// <param name="Sha256">Digest of the signed record; null for paper.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("举行听证")]
public sealed record HearingHeld(string Record, IReadOnlyList<string> Attendance, string? Sha256, string Officer, DateTimeOffset At)
{
    /// <summary>Never the record: this text ends up in logs.</summary>
    public override string ToString() => $"{At:O}";
}

/// <summary>The last day to hold the hearing passed (Art. 47). The duty stands; the delay is on record (R26).</summary>
/// <param name="Due">The last day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("听证逾期")]
public sealed record HearingFellOverdue(DateOnly Due, DateTimeOffset At);
