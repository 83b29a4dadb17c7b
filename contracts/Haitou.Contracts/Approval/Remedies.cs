using Haitou.Law;

namespace Haitou.Contracts.Approval;

/// <summary>Which way against a decision (R10).</summary>
public enum RemedyKind
{
    /// <summary>行政复议.</summary>
    [Chinese("行政复议")]
    Reconsideration,

    /// <summary>行政诉讼.</summary>
    [Chinese("行政诉讼")]
    Litigation,
}

/// <summary>How it ended.</summary>
public enum RemedyOutcome
{
    /// <summary>维持: the decision stands.</summary>
    [Chinese("维持")]
    Upheld,

    /// <summary>变更: the deciding body put another decision in its place.</summary>
    [Chinese("变更")]
    Varied,

    /// <summary>撤销: the decision is void.</summary>
    [Chinese("撤销")]
    Annulled,

    /// <summary>撤销并责令重新作出: void, and to be decided again.</summary>
    [Chinese("撤销并责令重新作出")]
    OrderedToDecideAgain,

    /// <summary>撤回申请或撤诉: the applicant gave it up; the decision stands.</summary>
    [Chinese("撤回申请或者撤诉")]
    GivenUp,
}

/// <summary>Records that a decision is contested: what the District Government or the court has told.</summary>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number there.</param>
/// <param name="Body">The body.</param>
/// <param name="FiledOn">The day of filing.</param>
public sealed record RecordRemedy(RemedyKind Kind, string Reference, string Body, DateOnly FiledOn);

/// <summary>Records how it ended, and carries that out on the case.</summary>
/// <param name="Reference">The file number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Document">The decision or judgment, by its number.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Reasons">Its reasons, in short.</param>
/// <param name="VariedTo">What the decision is now; for a variation only.</param>
/// <param name="DecideWithin">Working days for the new decision; for an order to decide again only, null for the guide's period.</param>
public sealed record ConcludeRemedy(
    string Reference, RemedyOutcome Outcome, string Document, DateOnly DecidedOn, string Reasons,
    VariedDecision? VariedTo = null, int? DecideWithin = null);

/// <summary>A decision that another body put in the place of ours.</summary>
/// <param name="Granted">It is a grant.</param>
/// <param name="Conditions">What the grant is bound to; empty when to nothing.</param>
public sealed record VariedDecision(bool Granted, IReadOnlyList<string> Conditions);

/// <summary>
/// Records that an act on a licence is contested: its suspension, revocation or cancellation (Administrative Reconsideration Law
/// Art. 20, Administrative Litigation Law Art. 46). A change or renewal is contested in the case that granted it.
/// </summary>
/// <param name="Against">Number of the decision on the licence.</param>
/// <param name="Kind">Reconsideration or suit.</param>
/// <param name="Reference">Its file number there.</param>
/// <param name="Body">The body.</param>
/// <param name="FiledOn">The day of filing.</param>
public sealed record RecordLicenceRemedy(string Against, RemedyKind Kind, string Reference, string Body, DateOnly FiledOn);

/// <summary>Records how it ended, and carries that out on the licence.</summary>
/// <param name="Reference">The file number.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Document">The decision or judgment, by its number.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Reasons">Its reasons, in short.</param>
/// <param name="VariedTo">What stands in the act's place; for a variation only.</param>
/// <param name="DecideBy">Last day for the new decision; for an order to decide again only, null for sixty days.</param>
public sealed record ConcludeLicenceRemedy(
    string Reference, RemedyOutcome Outcome, string Document, DateOnly DecidedOn, string Reasons,
    VariedLicenceAct? VariedTo = null, DateOnly? DecideBy = null);

/// <summary>What another body put in the place of an act on a licence.</summary>
/// <param name="Status">Suspended; or Revoked, for a revocation that stands on another ground.</param>
/// <param name="SuspendedUntil">Last day of the suspension; null for one without end, and for a revocation.</param>
/// <param name="Ground">The ground of the revocation (Art. 69); null for a suspension.</param>
public sealed record VariedLicenceAct(LicenceStatus Status, DateOnly? SuspendedUntil = null, RevocationGround? Ground = null);

/// <summary>
/// The Town was ordered to decide again on a licence, and decides that nothing is done to it: neither suspended, nor revoked, nor
/// cancelled (R10).
/// </summary>
/// <param name="Reasons">The reasons.</param>
public sealed record LeaveLicenceAlone(string Reasons);

/// <summary>A reconsideration or suit against a decision of a case, or against an act on a licence.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Reference">Its file number.</param>
/// <param name="Body">Where.</param>
/// <param name="FiledOn">The day of filing.</param>
/// <param name="Against">Number of the decision that is contested.</param>
/// <param name="InTime">Filed within its period; whether to hear it all the same is the body's to say.</param>
/// <param name="Outcome">How it ended; null while it runs.</param>
/// <param name="Document">The decision or judgment.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Reasons">Its reasons.</param>
public sealed record RemedyView(
    RemedyKind Kind, string Reference, string Body, DateOnly FiledOn, string Against, bool InTime,
    RemedyOutcome? Outcome, string? Document, DateOnly? DecidedOn, string? Reasons);
