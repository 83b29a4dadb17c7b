namespace Haitou.Contracts.Blacklist;

/// <summary>What was published once more.</summary>
/// <param name="Entries">Entries.</param>
/// <param name="Punishments">Joint punishments.</param>
/// <param name="Policies">Policies.</param>
public sealed record ListsReplayed(long Entries, long Punishments, long Policies);

/// <summary>What is held of entries and joint punishments, by blacklist or in a replica.</summary>
/// <param name="Count">How many, those that ended included.</param>
/// <param name="Digest">MD5 over identity and version of each, in the order of their identities: the same where the same is held.</param>
public sealed record ListsHeld(long Count, string Digest);
