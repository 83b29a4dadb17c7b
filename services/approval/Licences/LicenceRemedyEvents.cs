namespace Haitou.Approval.Licences;

/// <summary>An act on the licence is contested (R10).</summary>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number there.</param>
/// <param name="Body">Where.</param>
/// <param name="FiledOn">The day of filing.</param>
/// <param name="Against">Number of the act's document.</param>
/// <param name="InTime">Filed within its period.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("证照：申请复议或者起诉")]
public sealed record LicenceRemedySought(
    RemedyKind Kind, string Reference, string Body, DateOnly FiledOn, string Against, bool InTime, string Officer, DateTimeOffset At);

/// <summary>It ended, and what follows took effect on the licence.</summary>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Document">The decision or judgment.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Reasons">Its reasons.</param>
/// <param name="Fallen">Numbers of the acts that no longer stand: the contested one, and a cancellation that rested on it alone.</param>
/// <param name="Varied">Number of the act that stands as varied; null for none.</param>
/// <param name="VariedTo">What it is now; null unless it was varied.</param>
/// <param name="Status">Where the licence stands now.</param>
/// <param name="SuspendedUntil">Last day of its suspension; null when there is none or it has no end.</param>
/// <param name="ValidUntil">Last day of the licence, which counts again where it has come back; null for long-term.</param>
/// <param name="DecideBy">Last day for the new decision; null when none is ordered.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When.</param>
[Chinese("证照：复议或者诉讼结果")]
public sealed record LicenceRemedyEnded(
    RemedyKind Kind, string Reference, RemedyOutcome Outcome, string Document, DateOnly DecidedOn, string Reasons,
    IReadOnlyList<string> Fallen, string? Varied, VariedLicenceAct? VariedTo, LicenceStatus Status, DateOnly? SuspendedUntil, DateOnly? ValidUntil,
    DateOnly? DecideBy, string Officer, DateTimeOffset At);

/// <summary>Decided anew, as ordered: nothing is done to the licence (R10).</summary>
/// <param name="Reasons">The reasons.</param>
/// <param name="DocumentNumber">Number of the decision.</param>
/// <param name="Ordered">The decision or judgment that ordered it.</param>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
[Chinese("证照：重新决定不予处理")]
public sealed record LicenceLeftAlone(string Reasons, string DocumentNumber, string Ordered, string Officer, DateTimeOffset At);

/// <summary>The last day for the new decision that was ordered passed without one. The duty stands; the delay is on record (R26).</summary>
/// <param name="Due">The last day.</param>
/// <param name="At">When it was noticed.</param>
[Chinese("证照：重新决定逾期")]
public sealed record LicenceDecisionFellOverdue(DateOnly Due, DateTimeOffset At);
