namespace Haitou.Approval.Policies;

/// <summary>A supervision policy of the district (R21), as the replica holds it; repealed ones stay, so that an old message cannot bring them back.</summary>
/// <param name="Id">The policy.</param>
/// <param name="InForceFrom">Its first day, to be sorted by.</param>
/// <param name="Policy">The newest message about it.</param>
public sealed record KnownPolicy(Guid Id, DateOnly InForceFrom, PolicyChanged Policy)
{
    /// <summary>In force on a day.</summary>
    public bool IsInForce(DateOnly on) =>
        Policy.RepealedAt is null && Policy.InForceFrom <= on && (Policy.InForceUntil is not { } until || on <= until);

    /// <summary>In force on a day, for an item.</summary>
    public bool Concerns(string item, string department, DateOnly on) =>
        Policy.RepealedAt is null
        && ListScope.Concerns(Policy.Items, Policy.InForceFrom, Policy.InForceUntil, item, on, Policy.Departments, department);
}

