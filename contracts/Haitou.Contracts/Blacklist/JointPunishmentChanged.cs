using MassTransit;

namespace Haitou.Contracts.Blacklist;

/// <summary>
/// A joint punishment (联合惩戒, R22) as it stands after a change, whichever it was: ordered, amended, a measure fed back, lifted,
/// expired. The newest version is all that a replica has to keep, whatever order they arrive in. For approval it is what a list
/// entry is: a condition that stops the grant, or a reference to be answered in its reasons (R23). It can never be granted against.
/// </summary>
/// <param name="PunishmentId">The joint punishment.</param>
/// <param name="Version">Its version, from 1; an older one than the replica holds is ignored.</param>
/// <param name="Department">Code of the department that initiated it (发起部门).</param>
/// <param name="Subject">Who is punished, in full: approval matches by the identifier.</param>
/// <param name="LegalBasis">What it rests on (国办发〔2020〕49号): with a title in 《》, or a document number.</param>
/// <param name="Reason">What the subject did.</param>
/// <param name="Effect">What it does to an approval: condition or reference.</param>
/// <param name="Measures">What is to be carried out, and by whom; in order, at least one.</param>
/// <param name="Items">Codes of the items it bears on; with no departments either, all.</param>
/// <param name="Departments">Codes of departments all of whose items it bears on.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day; null when it stands until lifted.</param>
/// <param name="Feedback">What the bodies have reported of carrying it out, in the order in which it was recorded.</param>
/// <param name="LiftedAt">When it was lifted (解除); null while it stands.</param>
/// <param name="ExpiredAt">When it was found that its last day had passed; null until then.</param>
/// <param name="OccurredAt">When the change happened.</param>
/// <param name="RecordedAt">When the district recorded it.</param>
[MessageUrn("urn:haitou:blacklist:joint-punishment-changed:v1", useDefaultPrefix: false)]
[EntityName("haitou.blacklist.joint-punishment-changed.v1")]
public sealed record JointPunishmentChanged(
    Guid PunishmentId,
    long Version,
    string Department,
    Party Subject,
    string LegalBasis,
    string Reason,
    ListEffect Effect,
    IReadOnlyList<PunishmentMeasure> Measures,
    IReadOnlyList<string> Items,
    IReadOnlyList<string> Departments,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    IReadOnlyList<MeasureFeedback> Feedback,
    DateTimeOffset? LiftedAt,
    DateTimeOffset? ExpiredAt,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt)
{
    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{PunishmentId} v{Version}";
}

/// <summary>One measure of a joint punishment (惩戒措施).</summary>
/// <param name="Measure">What is done to the subject, for example 限制取得政府供应土地.</param>
/// <param name="Bodies">Codes of the departments that carry it out (实施部门); at least one, each once.</param>
public sealed record PunishmentMeasure(string Measure, IReadOnlyList<string> Bodies);

/// <summary>A body has reported what it did to carry a measure out (惩戒反馈).</summary>
/// <param name="Number">The measure, by its place among the measures from 1.</param>
/// <param name="Body">Code of the department that reports.</param>
/// <param name="CarriedOutOn">The day of what was done.</param>
/// <param name="Outcome">What was done, and what came of it.</param>
/// <param name="At">When it was reported.</param>
public sealed record MeasureFeedback(int Number, string Body, DateOnly CarriedOutOn, string Outcome, DateTimeOffset At);
