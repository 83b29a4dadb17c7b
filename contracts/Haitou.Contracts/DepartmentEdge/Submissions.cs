using System.Text.Json;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;

namespace Haitou.Contracts.DepartmentEdge;

/// <summary>A department claims (认领) a push (R8).</summary>
/// <param name="Sequence">The push, by its sequence in the department's feed.</param>
public sealed record ClaimSubmission(long Sequence)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:claim:v1";
}

/// <summary>A department returns (退回) a push that is another's business, instead of claiming it (R8).</summary>
/// <param name="Sequence">The push, by its sequence in the department's feed.</param>
/// <param name="Reason">Why, in at most 2000 characters.</param>
/// <param name="RightDepartment">Whose it is: the code of a department, to which it then goes at once; null where that is not known.</param>
public sealed record ReturnSubmission(long Sequence, string Reason, string? RightDepartment = null)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:return:v1";
}

/// <summary>A department records an act of supervision that was done because of a push it has claimed (R15).</summary>
/// <param name="Sequence">The push, by its sequence in the department's feed.</param>
/// <param name="Summary">What was done, in at most 2000 characters.</param>
/// <param name="Reference">Its record, wherever that is kept; null for none.</param>
public sealed record SupervisionSubmission(long Sequence, string Summary, string? Reference = null)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:supervision:v1";
}

/// <summary>A department feeds back (反馈) what came of a push it has claimed; once (R15).</summary>
/// <param name="Sequence">The push, by its sequence in the department's feed.</param>
/// <param name="Outcome">What came of it, in at most 2000 characters.</param>
public sealed record FeedbackSubmission(long Sequence, string Outcome)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:feedback:v1";
}

/// <summary>A department answers a problem that a town met in taking over an item (R9).</summary>
/// <param name="Number">The problem: <c>caseNumber</c> of the push that asked.</param>
/// <param name="Question">Which asking is answered: <c>caseSequence</c> of that push.</param>
/// <param name="Answer">The answer, of at most 2000 characters.</param>
public sealed record ProblemAnswerSubmission(string Number, long Question, string Answer)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:problem-answer:v1";
}

/// <summary>
/// A department takes part in a survey, consultation or guidance on site: whom it sends, and when they can come (R18). Submitted
/// again it replaces what was said before.
/// </summary>
/// <param name="RequestId">The request: <c>requestId</c> of the push that asked.</param>
/// <param name="Officers">Whom it sends: two or more where they go on site (Art. 34).</param>
/// <param name="Dates">Days on which they can come, at the latest the last day for the reply; none for a consultation.</param>
public sealed record SurveyAcceptanceSubmission(Guid RequestId, IReadOnlyList<string> Officers, IReadOnlyList<DateOnly> Dates)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:survey-acceptance:v1";
}

/// <summary>A department replies to a survey, consultation or guidance on site (R18). Until it is concluded, submitted again it replaces what was said before.</summary>
/// <param name="RequestId">The request: <c>requestId</c> of the push that asked.</param>
/// <param name="Position">No objection, conditions, or an objection.</param>
/// <param name="Opinion">The opinion, of at most 2000 characters.</param>
/// <param name="Conditions">The conditions; none unless the position is conditions.</param>
/// <param name="Officers">Who was on site, two or more (Art. 34); none for a consultation.</param>
/// <param name="SurveyedOn">The day on site; null for a consultation.</param>
public sealed record SurveyReplySubmission(
    Guid RequestId, SurveyPosition Position, string Opinion, IReadOnlyList<string>? Conditions = null, IReadOnlyList<string>? Officers = null,
    DateOnly? SurveyedOn = null)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:survey-reply:v1";
}

/// <summary>A department or the bureau records everyday supervision or enforcement (平时监管执法数据, R19).</summary>
/// <param name="RecordId">The record, by an identity (a UUID) of the department's own.</param>
/// <param name="Terms">What was found.</param>
/// <param name="LicenceNumber">The licence whose holder it concerns, supervised by the department; null when it concerns somebody without one.</param>
/// <param name="Subject">Whom it concerns; only without a licence.</param>
/// <param name="Town">Where; only without a licence.</param>
public sealed record EnforcementRecordSubmission(
    Guid RecordId, EnforcementTerms Terms, string? LicenceNumber = null, Party? Subject = null, string? Town = null)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:enforcement-record:v1";

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{RecordId}";
}

/// <summary>A department corrects its record, whole.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Terms">What it says from now on.</param>
/// <param name="Reason">Why.</param>
public sealed record EnforcementCorrectionSubmission(Guid RecordId, EnforcementTerms Terms, string Reason)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:enforcement-correction:v1";
}

/// <summary>A department closes its record: it has no effect any more.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Closing">Put right, or withdrawn.</param>
/// <param name="Reason">Why.</param>
public sealed record EnforcementClosingSubmission(Guid RecordId, EnforcementClosing Closing, string Reason)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:enforcement-closing:v1";
}

/// <summary>What a department had submitted was accepted.</summary>
/// <param name="Submission">What was submitted.</param>
/// <param name="Officer">The officer of the department who acted.</param>
/// <param name="Result">What it led to: the answer of the HTTP endpoint that does the same.</param>
/// <param name="Missing">The submissions that have not come yet; null when there is no gap, or the department does not number them.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record SubmissionAccepted(SubmissionReference Submission, string Officer, JsonElement Result, SubmissionGap? Missing, DateTimeOffset ReceivedAt)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:supervision:submission-accepted:v1";

    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Submission.Type} accepted";
}

/// <summary>What a department had submitted was rejected, and had no effect. Put right, it is submitted again under a new <c>id</c>.</summary>
/// <param name="Submission">What was submitted, as far as it could be read.</param>
/// <param name="Reasons">Every reason at once, the first hundred of them.</param>
/// <param name="Missing">The submissions that have not come yet; null when there is no gap, or the department does not number them.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="More">How many more reasons there are.</param>
public sealed record SubmissionRejected(
    SubmissionReference Submission, IReadOnlyList<SubmissionReason> Reasons, SubmissionGap? Missing, DateTimeOffset ReceivedAt, int More = 0)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:supervision:submission-rejected:v1";
}

/// <summary>Which submission is answered; what could not be read of it is null.</summary>
/// <param name="Source">Its <c>source</c>.</param>
/// <param name="Id">Its <c>id</c>.</param>
/// <param name="Type">Its <c>type</c>.</param>
/// <param name="Sequence">Its <c>sequence</c>; null where the department gave none.</param>
/// <param name="MessageId">AMQP's <c>message-id</c>; null where there was none.</param>
public sealed record SubmissionReference(string? Source, string? Id, string? Type, long? Sequence, string? MessageId);

/// <summary>Numbers of submissions that have not come.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record SubmissionGap(long From, long To);

/// <summary>Why a submission was rejected.</summary>
/// <param name="Code">The rule that says no; stable.</param>
/// <param name="Field">The field at fault; null where it is no single one.</param>
/// <param name="Article">The law's article; null where there is none behind the rule.</param>
/// <param name="Chinese">For people.</param>
/// <param name="English">The same in English.</param>
public sealed record SubmissionReason(string Code, string? Field, string? Article, string Chinese, string English);
