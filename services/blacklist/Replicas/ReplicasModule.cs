namespace Haitou.Blacklist.Replicas;

/// <summary>
/// What keeps the other services' replicas of the lists complete (R20, R23): how far they are, what they missed, and an answer for those
/// that have fallen behind. It keeps nothing of its own.
/// </summary>
internal sealed class ReplicasModule : ServiceModule;
