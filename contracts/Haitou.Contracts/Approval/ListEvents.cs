using Haitou.Contracts.Blacklist;
using Haitou.Law;
using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>A case was granted against a condition of a list whose kind allows it (R23). Goes to the department that listed the subject.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments">The department that listed the subject, alone.</param>
/// <param name="Applicant">Personal data masked.</param>
/// <param name="Of">Who of those concerned is on the list.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="EntryVersion">Its version at the decision.</param>
/// <param name="List">Name of the list.</param>
/// <param name="Reason">Why it was granted all the same.</param>
/// <param name="DecidingBody">The body in whose name it was decided (R6).</param>
/// <param name="DecisionNumber">Number of the decision document.</param>
/// <param name="Approver">Who decided.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:condition-overridden:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.condition-overridden.v1")]
public sealed record ConditionOverridden(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    Party Applicant,
    SubjectRole Of,
    Guid EntryId,
    long EntryVersion,
    string List,
    string Reason,
    string DecidingBody,
    string DecisionNumber,
    string Approver,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;

/// <summary>What happened to a flag.</summary>
public enum FlagChange
{
    /// <summary>An entry concerns the subject, or concerns it otherwise than before.</summary>
    [Chinese("列入提示")]
    Raised,

    /// <summary>The entry was lifted.</summary>
    [Chinese("移出")]
    Lifted,

    /// <summary>The entry's last day has passed.</summary>
    [Chinese("到期")]
    Expired,

    /// <summary>The entry was amended and no longer concerns the subject.</summary>
    [Chinese("变更后不再涉及")]
    Amended,
}

/// <summary>An entry of the lists that a case or licence is flagged with.</summary>
/// <param name="Hit">The entry; found by the name alone it may be another organisation's.</param>
/// <param name="Since">Since when.</param>
public sealed record ListFlag(ListHit Hit, DateTimeOffset Since);

/// <summary>
/// The holder of a licence was listed after the grant, or no longer is (R20). Goes to the departments that supervise the licence; what
/// follows from it is for them to say.
/// </summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber">The case that the licence was issued in.</param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="HolderName">The holder's name; a person's keeps its first character only.</param>
/// <param name="Change">Listed, or why no longer.</param>
/// <param name="EntryId">The entry.</param>
/// <param name="EntryVersion">Its version.</param>
/// <param name="List">Name of the list.</param>
/// <param name="ListedBy">Code of the department that listed.</param>
/// <param name="Effect">What the entry does to an approval.</param>
/// <param name="LegalBasis">What it rests on.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="ByName">Found by the organisation's name alone: it may be another organisation.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:licence-flagged:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.licence-flagged.v1")]
public sealed record LicenceFlagged(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    string LicenceNumber,
    string LicenceName,
    string HolderName,
    FlagChange Change,
    Guid EntryId,
    long EntryVersion,
    string List,
    string ListedBy,
    ListEffect Effect,
    string LegalBasis,
    string Reason,
    bool ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
