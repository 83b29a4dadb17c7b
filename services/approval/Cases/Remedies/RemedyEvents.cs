namespace Haitou.Approval.Cases;

/// <summary>The decision is contested (R10).</summary>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number there.</param>
/// <param name="Body">Where.</param>
/// <param name="FiledOn">The day of filing.</param>
/// <param name="Against">Number of the decision.</param>
/// <param name="InTime">Filed within its period.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("申请复议或者起诉")]
public sealed record RemedySought(
    RemedyKind Kind, string Reference, string Body, DateOnly FiledOn, string Against, bool InTime, string Officer, DateTimeOffset At);

/// <summary>It ended, and what follows took effect on the case.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Document">The decision or judgment.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Reasons">Its reasons.</param>
/// <param name="VariedTo">What the decision is now; null unless it was varied.</param>
/// <param name="Status">Where the case stands now.</param>
/// <param name="DecideWithin">Working days for the new decision; null when none is ordered.</param>
/// <param name="End">Where that period ends; null when none is ordered.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
/// <param name="LicenceDue">Last day to issue the licence of a grant that took a refusal's place (Art. 44); null for none.</param>
/// <param name="DecidingBody">In whose name such a grant is carried out and made public; null for none, and in events of old.</param>
/// <param name="LicenceDueProvisional">A calendar to come may change that day (Art. 82).</param>
[Chinese("复议或者诉讼结果")]
public sealed record RemedyEnded(
    CaseOpened Case, long CaseSequence, RemedyKind Kind, string Reference, RemedyOutcome Outcome, string Document, DateOnly DecidedOn, string Reasons,
    VariedDecision? VariedTo, CaseStatus Status, int? DecideWithin, PeriodEnd? End, string Officer, DateTimeOffset At,
    DateOnly? LicenceDue = null, string? DecidingBody = null, bool LicenceDueProvisional = false);
