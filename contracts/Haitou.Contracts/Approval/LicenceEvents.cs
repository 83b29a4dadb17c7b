using MassTransit;

namespace Haitou.Contracts.Approval;

/// <summary>A licence was issued (R16). Supervision enters its holder as a supervised object (监管对象, R8, R17).</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Holder">In full: the departments that supervise the holder are entitled to know who it is.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
/// <param name="Conditions">What the licence is bound to; null or empty when to nothing.</param>
[MessageUrn("urn:haitou:approval:licence-issued:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.licence-issued.v1")]
public sealed record LicenceIssued(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    string LicenceNumber,
    string LicenceName,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    IReadOnlyList<string>? Conditions = null) : ICaseEvent;

/// <summary>A licence changed (R16, R17): the licence as it now is, whole. Told as an act of the case it was changed in; for an act that no application led to, of the case that it was issued in.</summary>
/// <param name="Town"><inheritdoc cref="ICaseEvent.Town" path="/summary"/></param>
/// <param name="CaseNumber"><inheritdoc cref="ICaseEvent.CaseNumber" path="/summary"/></param>
/// <param name="CaseSequence"><inheritdoc cref="ICaseEvent.CaseSequence" path="/summary"/></param>
/// <param name="ItemCode"><inheritdoc cref="ICaseEvent.ItemCode" path="/summary"/></param>
/// <param name="ItemName">The item's name.</param>
/// <param name="Departments"><inheritdoc cref="ICaseEvent.Departments" path="/summary"/></param>
/// <param name="Change">What happened to it.</param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="Version">Counts the changes of this licence from its issue, which is 1: the highest is the newest.</param>
/// <param name="Status">Where it stands now.</param>
/// <param name="Holder">In full: the departments that supervise the holder are entitled to know who it is.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null for long-term.</param>
/// <param name="Ground">On which ground, for what ends or suspends it; null where the law asks for none.</param>
/// <param name="Reason">In words.</param>
/// <param name="DocumentNumber">Number of the decision document; null where there is none.</param>
/// <param name="Conditions">What the licence is bound to; empty when to nothing.</param>
/// <param name="OccurredAt"><inheritdoc cref="ICaseEvent.OccurredAt" path="/summary"/></param>
/// <param name="RecordedAt"><inheritdoc cref="ICaseEvent.RecordedAt" path="/summary"/></param>
[MessageUrn("urn:haitou:approval:licence-changed:v1", useDefaultPrefix: false)]
[EntityName("haitou.approval.licence-changed.v1")]
public sealed record LicenceChanged(
    string Town,
    string CaseNumber,
    long CaseSequence,
    string ItemCode,
    string ItemName,
    IReadOnlyList<string> Departments,
    LicenceChange Change,
    string LicenceNumber,
    string LicenceName,
    long Version,
    LicenceStatus Status,
    Party Holder,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    string? Ground,
    string Reason,
    string? DocumentNumber,
    IReadOnlyList<string> Conditions,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt) : ICaseEvent;
