using Haitou.Contracts.Blacklist;

namespace Haitou.Contracts.DepartmentEdge;

// What departments submit to blacklist: which entry, policy or joint punishment, and as `act` the body of the HTTP endpoint that does the same.

/// <summary>A department lists a subject (列入, R20).</summary>
/// <param name="EntryId">The entry, by an identity (a UUID) of the department's own.</param>
/// <param name="Act">Who is listed, and why.</param>
public sealed record EntrySubmission(Guid EntryId, ListSubject Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:entry:v1";

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{EntryId}";
}

/// <summary>A department amends an entry of its own (变更), whole.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Act">What it says from now on.</param>
public sealed record EntryAmendmentSubmission(Guid EntryId, AmendEntry Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:entry-amendment:v1";
}

/// <summary>A department extends an entry of its own (延期).</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Act">Until when.</param>
public sealed record EntryExtensionSubmission(Guid EntryId, ExtendEntry Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:entry-extension:v1";
}

/// <summary>A department lifts an entry of its own (移出), on credit repair (信用修复) or for another reason.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Act">Why.</param>
public sealed record EntryLiftingSubmission(Guid EntryId, LiftEntry Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:entry-lifting:v1";
}

/// <summary>A department issues a supervision policy or requirement (监管政策和要求, R21).</summary>
/// <param name="PolicyId">The policy, by an identity (a UUID) of the department's own.</param>
/// <param name="Act">What it says.</param>
public sealed record PolicySubmission(Guid PolicyId, IssuePolicy Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:policy:v1";
}

/// <summary>A department gives a policy of its own a new edition, whole.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Act">What it says from now on.</param>
public sealed record PolicyRevisionSubmission(Guid PolicyId, RevisePolicy Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:policy-revision:v1";
}

/// <summary>A department repeals a policy of its own (废止).</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Act">Why.</param>
public sealed record PolicyRepealSubmission(Guid PolicyId, RepealPolicy Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:policy-repeal:v1";
}

/// <summary>A department orders a joint punishment (联合惩戒, R22).</summary>
/// <param name="PunishmentId">The joint punishment, by an identity (a UUID) of the department's own.</param>
/// <param name="Act">Against whom, and what.</param>
public sealed record PunishmentSubmission(Guid PunishmentId, OrderPunishment Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:joint-punishment:v1";

    /// <summary>Never the subject: this text ends up in logs.</summary>
    public override string ToString() => $"{PunishmentId}";
}

/// <summary>A department amends a joint punishment that it initiated, whole.</summary>
/// <param name="PunishmentId">The joint punishment.</param>
/// <param name="Act">What it says from now on.</param>
public sealed record PunishmentAmendmentSubmission(Guid PunishmentId, AmendPunishment Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:joint-punishment-amendment:v1";
}

/// <summary>A department reports that it carried a measure of its own out (惩戒反馈, R22); once each.</summary>
/// <param name="PunishmentId">The joint punishment.</param>
/// <param name="Act">Which measure, and what came of it.</param>
public sealed record PunishmentFeedbackSubmission(Guid PunishmentId, FeedBackMeasure Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:joint-punishment-feedback:v1";
}

/// <summary>A department lifts a joint punishment that it initiated (解除).</summary>
/// <param name="PunishmentId">The joint punishment.</param>
/// <param name="Act">Why.</param>
public sealed record PunishmentLiftingSubmission(Guid PunishmentId, LiftPunishment Act)
{
    /// <summary>Its type.</summary>
    public const string Urn = "urn:haitou:department:joint-punishment-lifting:v1";
}
