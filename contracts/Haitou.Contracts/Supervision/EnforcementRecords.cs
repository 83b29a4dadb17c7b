using Haitou.Contracts.Blacklist;
using Haitou.Law;

namespace Haitou.Contracts.Supervision;

/// <summary>How a record ended.</summary>
public enum EnforcementClosing
{
    /// <summary>What was found has been put right, or the penalty carried out.</summary>
    [Chinese("已整改或者已履行")]
    PutRight,

    /// <summary>The record was wrong, or its decision fell.</summary>
    [Chinese("记录有误或者决定被撤销")]
    Withdrawn,
}

/// <summary>What a record says (R19).</summary>
/// <param name="Kind">Inspection, violation or penalty.</param>
/// <param name="FoundOn">The day; not to come.</param>
/// <param name="Summary">What was found, in at most 2000 characters.</param>
/// <param name="LegalBasis">The law in 《》, or the policy's document number; may be empty for an inspection without effect.</param>
/// <param name="Effect">What it does to an approval (R23); null when it is for information only.</param>
/// <param name="Items">Items that the effect bears on; empty for that of the licence.</param>
/// <param name="ValidUntil">Last day of the effect; null when it stands until closed.</param>
public sealed record EnforcementTerms(
    EnforcementKind Kind, DateOnly FoundOn, string Summary, string LegalBasis, ListEffect? Effect = null, IReadOnlyList<string>? Items = null,
    DateOnly? ValidUntil = null);

/// <summary>Records everyday supervision or enforcement (平时监管执法数据, R19).</summary>
/// <param name="Terms">What was found.</param>
/// <param name="LicenceNumber">The licence whose holder it concerns, supervised by the department; null when it concerns somebody without one.</param>
/// <param name="Subject">Whom it concerns; only without a licence.</param>
/// <param name="Town">Where; only without a licence.</param>
public sealed record RecordEnforcement(EnforcementTerms Terms, string? LicenceNumber = null, Party? Subject = null, string? Town = null);

/// <summary>Corrects a record, whole; what it said before stays on record.</summary>
/// <param name="Terms">What it says from now on.</param>
/// <param name="Reason">Why.</param>
public sealed record CorrectEnforcementRecord(EnforcementTerms Terms, string Reason);

/// <summary>Closes a record: it has no effect any more.</summary>
/// <param name="Closing">How it ended.</param>
/// <param name="Reason">Why.</param>
public sealed record CloseEnforcementRecord(EnforcementClosing Closing, string Reason);

/// <summary>Looks for the records of a subject; posted, because addresses end up in logs.</summary>
/// <param name="IdNumber">The identifier.</param>
public sealed record SearchEnforcementRecords(string IdNumber)
{
    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => nameof(SearchEnforcementRecords);
}

/// <summary>A record as its department has it.</summary>
/// <param name="RecordId">Its identity.</param>
/// <param name="Version">Counts its changes from 1.</param>
/// <param name="Department">Whose record it is.</param>
/// <param name="Town">Where.</param>
/// <param name="Subject">In full for the department and the town's bureau, else masked.</param>
/// <param name="LicenceNumber">The licence; null for none.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Closing">How it ended; null while it stands.</param>
/// <param name="ClosedAt">When; null while it stands.</param>
/// <param name="History">What happened to it, the recording first.</param>
public sealed record EnforcementRecordDetail(
    Guid RecordId, long Version, string Department, string Town, Party Subject, string? LicenceNumber, EnforcementTerms Terms,
    EnforcementClosing? Closing, DateTimeOffset? ClosedAt, IReadOnlyList<EnforcementStep> History);

/// <summary>A step of a record.</summary>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why it was corrected or closed; null for the recording.</param>
/// <param name="Terms">What it said from then on; null for the closing.</param>
public sealed record EnforcementStep(string Officer, DateTimeOffset At, string? Reason, EnforcementTerms? Terms);

/// <summary>A supervised object that nobody has inspected within its interval (监管缺口).</summary>
/// <param name="Object">The object, the holder masked.</param>
/// <param name="LastInspectedOn">The last inspection, violation or penalty on record; null for none.</param>
/// <param name="DueOn">By when it was to be inspected.</param>
public sealed record UninspectedObject(SupervisedObjectView Object, DateOnly? LastInspectedOn, DateOnly DueOn);
