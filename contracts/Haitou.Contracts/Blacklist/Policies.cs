namespace Haitou.Contracts.Blacklist;

/// <summary>Issues a supervision policy or requirement (监管政策和要求, R21).</summary>
/// <param name="Terms">What it says.</param>
public sealed record IssuePolicy(PolicyTerms Terms);

/// <summary>A new edition of a policy, whole: whoever examines the items concerned has to read it again.</summary>
/// <param name="Terms">What it says from now on.</param>
/// <param name="Reason">Why.</param>
public sealed record RevisePolicy(PolicyTerms Terms, string Reason);

/// <summary>Repeals a policy (废止).</summary>
/// <param name="Reason">Why.</param>
public sealed record RepealPolicy(string Reason);

/// <summary>What a policy says.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">Its document number (文号); null when it has none.</param>
/// <param name="Text">Its text, of at most 20,000 characters.</param>
/// <param name="Attachments">Files that belong to it, uploaded before.</param>
/// <param name="Items">Codes of the items it bears on.</param>
/// <param name="AllItems">It bears on all items of the department.</param>
/// <param name="InForceFrom">First day.</param>
/// <param name="InForceUntil">Last day; null when it is in force until repealed.</param>
public sealed record PolicyTerms(
    string Title, string? Number, string Text, IReadOnlyList<PolicyAttachment> Attachments, IReadOnlyList<string> Items, bool AllItems,
    DateOnly InForceFrom, DateOnly? InForceUntil = null);

/// <summary>A policy with its editions.</summary>
/// <param name="PolicyId">Its identity.</param>
/// <param name="Department">Who issued it.</param>
/// <param name="Edition">The newest edition, from 1.</param>
/// <param name="Terms">What it says.</param>
/// <param name="RepealedAt">When it was repealed; null while it stands.</param>
/// <param name="History">What happened to it, the issue first.</param>
public sealed record PolicyView(
    Guid PolicyId, string Department, int Edition, PolicyTerms Terms, DateTimeOffset? RepealedAt, IReadOnlyList<PolicyStep> History);

/// <summary>A step of a policy.</summary>
/// <param name="Officer">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null for the issue.</param>
/// <param name="Terms">What it said from then on; null for the repeal.</param>
public sealed record PolicyStep(string Officer, DateTimeOffset At, string? Reason, PolicyTerms? Terms);
