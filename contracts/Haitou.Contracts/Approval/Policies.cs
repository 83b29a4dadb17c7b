using Haitou.Contracts.Blacklist;

namespace Haitou.Contracts.Approval;

/// <summary>An officer of the Town confirms having read an edition of a policy (R21).</summary>
/// <param name="Edition">The edition that was read: the newest.</param>
public sealed record ConfirmPolicy(int Edition);

/// <summary>A policy of the district as the Town has it.</summary>
/// <param name="Policy">The newest that is known of it.</param>
/// <param name="InForce">It is in force today.</param>
/// <param name="ConfirmedAt">When the officer who asks confirmed this edition; null before.</param>
public sealed record KnownPolicyView(PolicyChanged Policy, bool InForce, DateTimeOffset? ConfirmedAt);

/// <summary>An edition of a policy that was in force when a case was examined, and that its examiner had read.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Title">Its title.</param>
public sealed record PolicyRead(Guid PolicyId, int Edition, string Title);
