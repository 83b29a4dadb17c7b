namespace Haitou.Contracts.Supervision;

/// <summary>What entered a feed on a day in China.</summary>
/// <param name="Department">Whose feed.</param>
/// <param name="Day">The day.</param>
/// <param name="Count">Number of pushes.</param>
/// <param name="Sha256">
/// SHA-256, in lower-case hexadecimal, of one line for each push in the order of the feed: sequence, a space, identity in lower case, a
/// line feed.
/// </param>
/// <param name="First">The first sequence; null when there was none.</param>
/// <param name="Last">The last sequence; null when there was none.</param>
/// <param name="Final">The day is over and everything of it is counted: these figures do not change any more.</param>
public sealed record DayFigures(string Department, DateOnly Day, int Count, string Sha256, long? First, long? Last, bool Final);

/// <summary>What a department's own system has of a day: figures, or the pushes themselves, by which alone missing ones can be named.</summary>
/// <param name="Count">Number of pushes.</param>
/// <param name="Sha256">Their digest, as in <see cref="DayFigures.Sha256"/>.</param>
/// <param name="Pushes">The pushes, in any order.</param>
public sealed record ReconcileDay(int? Count = null, string? Sha256 = null, IReadOnlyList<ReconciledPush>? Pushes = null);

/// <summary>A push that a department has.</summary>
/// <param name="Sequence">Position in its feed.</param>
/// <param name="PushId">Identity.</param>
public sealed record ReconciledPush(long Sequence, Guid PushId);

/// <summary>Sequences without a gap between them.</summary>
/// <param name="From">The first.</param>
/// <param name="UpTo">The last.</param>
public sealed record SequenceRange(long From, long UpTo);

/// <summary>A department's answer to the figures of a day, compared.</summary>
/// <param name="Department">The department.</param>
/// <param name="Day">The day.</param>
/// <param name="Ours">The figures of the feed.</param>
/// <param name="TheirCount">How many pushes the department has; null when it did not say.</param>
/// <param name="TheirSha256">Their digest; null when it did not say.</param>
/// <param name="Agrees">Everything that the department said is as in the feed.</param>
/// <param name="Missing">In the feed, and not with the department; empty unless it listed its pushes.</param>
/// <param name="Unknown">With the department, and not in the feed on this day.</param>
/// <param name="Different">At the same place, under another identity.</param>
/// <param name="Officer">Who answered.</param>
/// <param name="At">When.</param>
public sealed record ReconciliationView(
    string Department, DateOnly Day, DayFigures Ours, int? TheirCount, string? TheirSha256, bool Agrees,
    IReadOnlyList<SequenceRange> Missing, IReadOnlyList<SequenceRange> Unknown, IReadOnlyList<SequenceRange> Different,
    string Officer, DateTimeOffset At);
