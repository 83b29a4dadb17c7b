namespace Haitou.Approval.Cases;

/// <summary>A case was opened from an accepted application.</summary>
/// <param name="Number">The case number.</param>
/// <param name="Town">The town.</param>
/// <param name="Item">The terms it is decided under, for its whole life (R13).</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="AcceptedOn">The day of acceptance.</param>
/// <param name="DecisionDue">Last day for the decision: the guide's promised period, in working days (Art. 42, 82).</param>
/// <param name="DueProvisional">That day was computed with a year whose official calendar is not out yet.</param>
/// <param name="CaseSequence">Number of the act that came with it.</param>
/// <param name="At">When it was opened.</param>
/// <param name="WarnFrom">From which day the worklist warns.</param>
/// <param name="AcceptedAt">The moment of acceptance, by which limited numbers are given out (Art. 57).</param>
/// <param name="Licence">The licence that is to be changed or renewed; null for a new one.</param>
/// <param name="Agent">Who acts for the applicant; null when nobody does, and in cases of old.</param>
/// <param name="Representative">The applicant's legal representative; null where none was named by an identifier, and in cases of old.</param>
[Chinese("立案")]
public sealed record CaseOpened(
    string Number,
    string Town,
    ItemTerms Item,
    Party Applicant,
    DateOnly AcceptedOn,
    DateOnly DecisionDue,
    bool DueProvisional,
    long CaseSequence,
    DateTimeOffset At,
    DateOnly WarnFrom,
    DateTimeOffset AcceptedAt,
    LicenceConcerned? Licence = null,
    Agent? Agent = null,
    Party? Representative = null)
{
    /// <summary>It asks for one of a limited number (Art. 57). A change or renewal takes none: its holder has one.</summary>
    public bool IsForLimitedNumber => Item.Limited && Licence is null;
}

/// <summary>The licence that an application is about, as it stood when the case was opened.</summary>
/// <param name="Purpose">Change or renewal.</param>
/// <param name="Number">The licence.</param>
/// <param name="SilenceOn">
/// The licence's last day, where the renewal was applied for in time: not decided by then, it counts as renewed (Art. 50). Null
/// where silence has no effect.
/// </param>
/// <param name="ValidUntil">The licence's last day; null for long-term, for a licence that there was not, and in cases of old.</param>
public sealed record LicenceConcerned(LicencePurpose Purpose, string Number, DateOnly? SilenceOn, DateOnly? ValidUntil = null);

/// <summary>The lists were asked about the applicant.</summary>
/// <param name="Screening">What they said.</param>
[Chinese("查询名单")]
public sealed record CaseScreened(ScreeningEvidence Screening);

/// <summary>It was said who is to handle the case (分办), or somebody took it (领办).</summary>
/// <param name="Assignee">Who; null when it was given back.</param>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
[Chinese("分办")]
public sealed record CaseAssigned(string? Assignee, string Officer, DateTimeOffset At);

/// <summary>The examiner finished (审查).</summary>
/// <param name="Opinion">Findings and opinion.</param>
/// <param name="SurveyedBy">Officers who verified on site (Art. 34); empty where the item needs none.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="At">When.</param>
/// <param name="SurveyedOn">The day on site; null where nobody was.</param>
/// <param name="SurveyRecord">Digest of the record of the verification; null for none.</param>
/// <param name="Policies">The district's policies in force for the item, which the examiner had read (R21); null in cases of old.</param>
[Chinese("审查")]
public sealed record CaseExamined(
    string Opinion, IReadOnlyList<string> SurveyedBy, string Examiner, DateTimeOffset At, DateOnly? SurveyedOn = null, string? SurveyRecord = null,
    IReadOnlyList<PolicyEdition>? Policies = null);

/// <summary>An edition of a policy (R21) that the examiner had read.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Title">Its title.</param>
public sealed record PolicyEdition(Guid PolicyId, int Edition, string Title);

/// <summary>The approver sent the case back to be examined again (退回).</summary>
/// <param name="Reason">What is missing.</param>
/// <param name="Examiner">Whose examination was not enough.</param>
/// <param name="Approver">Who sent it back.</param>
/// <param name="At">When.</param>
[Chinese("退回重新审查")]
public sealed record CaseReturned(string Reason, string Examiner, string Approver, DateTimeOffset At);

/// <summary>An officer said whether an entry under the applicant's name is the applicant (疑似命中核实).</summary>
/// <param name="Hit">The entry as it was then.</param>
/// <param name="Confirmed">It is, and counts as a hit.</param>
/// <param name="Reason">How that was found.</param>
/// <param name="Officer">Who said so.</param>
/// <param name="At">When.</param>
[Chinese("核实疑似命中")]
public sealed record PossibleHitResolved(PossibleHit Hit, bool Confirmed, string Reason, string Officer, DateTimeOffset At);

/// <summary>A grant went against a condition of a list (R23). An act of its own, because the department that listed is told, and no other.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Hit">The condition.</param>
/// <param name="Reason">Why.</param>
/// <param name="DecidingBody">In whose name (R6).</param>
/// <param name="DecisionNumber">The grant.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="At">When.</param>
[Chinese("名单条件例外准予")]
public sealed record ConditionOverridden(
    CaseOpened Case, long CaseSequence, ListHit Hit, string Reason, string DecidingBody, string DecisionNumber, string Approver, DateTimeOffset At);

/// <summary>The case was granted (准予行政许可). Says all that the push needs.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="DecidingBody">In whose name (R6).</param>
/// <param name="DecisionNumber">Number of the decision document in the one seal series (R4).</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="ReferenceAnswers">The answer to each reference hit (R23).</param>
/// <param name="Screening">What the lists said in this very transaction: the evidence that it was lawful.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="At">When.</param>
/// <param name="Conditions">What it is bound to; null or empty when to nothing.</param>
/// <param name="HearingAnswer">What follows from the record of the hearing (Art. 48); null where there was none.</param>
/// <param name="ObjectionAnswer">Why in spite of a department's objection or conditions; null where there was none.</param>
/// <param name="LicenceDue">Last day to issue the licence, or to change or renew it (Art. 44); null where the item has none, and in cases of old.</param>
/// <param name="LicenceDueProvisional">A calendar to come may change that day (Art. 82).</param>
/// <param name="Overrides">The conditions of lists that it goes against (R23); null or empty for none.</param>
[Chinese("准予行政许可")]
public sealed record CaseGranted(
    CaseOpened Case,
    long CaseSequence,
    string DecidingBody,
    string DecisionNumber,
    string Reasons,
    IReadOnlyList<ReferenceAnswer> ReferenceAnswers,
    ScreeningEvidence Screening,
    string Examiner,
    string Approver,
    DateTimeOffset At,
    IReadOnlyList<string>? Conditions = null,
    string? HearingAnswer = null,
    string? ObjectionAnswer = null,
    DateOnly? LicenceDue = null,
    bool LicenceDueProvisional = false,
    IReadOnlyList<ConditionOverride>? Overrides = null);

/// <summary>A renewal was not decided before the licence expired and counts as granted (Art. 50).</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="DecidingBody">In whose name it counts.</param>
/// <param name="DecisionNumber">Number of the document that says so, in the one seal series (R4).</param>
/// <param name="At">When.</param>
[Chinese("视为准予延续")]
public sealed record CaseRenewedBySilence(CaseOpened Case, long CaseSequence, string DecidingBody, string DecisionNumber, DateTimeOffset At);

/// <summary>The case was refused (不予行政许可, Art. 38).</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="DecidingBody">In whose name (R6).</param>
/// <param name="DecisionNumber">Number of the decision document in the one seal series (R4).</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reasons">The reasons.</param>
/// <param name="Screening">What the lists said in this very transaction; null where it could not be known and did not matter.</param>
/// <param name="Examiner">Who examined.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="Remedies">Last days of both remedies.</param>
/// <param name="At">When.</param>
/// <param name="HearingAnswer">What follows from the record of the hearing (Art. 48); null where there was none.</param>
[Chinese("不予行政许可")]
public sealed record CaseRefused(
    CaseOpened Case,
    long CaseSequence,
    string DecidingBody,
    string DecisionNumber,
    RefusalGround Ground,
    string Reasons,
    ScreeningEvidence? Screening,
    string Examiner,
    string Approver,
    RemedyDays Remedies,
    DateTimeOffset At,
    string? HearingAnswer = null);

/// <summary>The applicant may not apply again for the item until a day (Art. 78, 79), or again may because the decision fell.</summary>
/// <param name="CaseNumber">The case whose decision set it.</param>
/// <param name="Town">The town.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="IdNumber">Who.</param>
/// <param name="Article">Art. 78 or Art. 79.</param>
/// <param name="Until">The last day of the bar.</param>
/// <param name="Lifted">There is no bar any more.</param>
/// <param name="At">When.</param>
[Chinese("限制再次申请")]
public sealed record BarSet(
    string CaseNumber, string Town, string ItemCode, string IdNumber, string Article, DateOnly Until, bool Lifted, DateTimeOffset At)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{CaseNumber} until {Until:O}";
}

/// <summary>The case ended without a decision (终止办理).</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="Reason">In words.</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="Officer">Who ended it.</param>
/// <param name="At">When.</param>
[Chinese("终止办理")]
public sealed record CaseTerminated(
    CaseOpened Case, long CaseSequence, TerminationGround Ground, string Reason, string NoticeNumber, string Officer, DateTimeOffset At);

/// <summary>The licence of a granted case was issued (Art. 44). The licence has its own stream from then on.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Officer">Who issued it.</param>
/// <param name="At">When.</param>
/// <param name="Conditions">What it is bound to; null or empty when to nothing.</param>
/// <param name="CheckCode">With it and the number anybody can verify the licence; null in cases of old.</param>
[Chinese("颁发证照")]
public sealed record CaseLicenceIssued(
    CaseOpened Case,
    long CaseSequence,
    string LicenceNumber,
    string LicenceName,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string Officer,
    DateTimeOffset At,
    IReadOnlyList<string>? Conditions = null,
    string? CheckCode = null);

/// <summary>The last day to issue the licence passed (Art. 44). The duty stands; the delay is on record (R26).</summary>
/// <param name="Due">The last day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("颁发证照逾期")]
public sealed record LicenceIssueFellOverdue(DateOnly Due, DateTimeOffset At);

/// <summary>
/// A licence changed, as an act of the case that led to it: of the case of the change or renewal, else of the case it was issued
/// in. Says what the licence's own stream says, so that the departments learn of it in the order of the case.
/// </summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Change">What happened.</param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Version">Counts the changes of the licence from its issue, which is 1.</param>
/// <param name="Status">Where the licence stands now.</param>
/// <param name="Holder">The holder now.</param>
/// <param name="ValidFrom">First day now.</param>
/// <param name="ValidUntil">Last day now; null for long-term.</param>
/// <param name="Conditions">What it is bound to now.</param>
/// <param name="Ground">On which ground; null where the law asks for none.</param>
/// <param name="Reason">In words.</param>
/// <param name="DocumentNumber">Number of the decision document; null where there is none.</param>
/// <param name="Officer">Who did it; null for what happened by the passing of time.</param>
/// <param name="At">When.</param>
/// <param name="Restored">What had ended or suspended the licence fell (R10), and it stands again.</param>
[Chinese("证照变动")]
public sealed record CaseLicenceChanged(
    CaseOpened Case,
    long CaseSequence,
    LicenceChange Change,
    string LicenceNumber,
    string LicenceName,
    long Version,
    LicenceStatus Status,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    IReadOnlyList<string> Conditions,
    string? Ground,
    string Reason,
    string? DocumentNumber,
    string? Officer,
    DateTimeOffset At,
    bool Restored = false);
