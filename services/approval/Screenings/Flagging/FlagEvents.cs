namespace Haitou.Approval.Screenings;

/// <summary>An entry of the lists began or ceased to concern a case that is not finished (R20).</summary>
/// <param name="Change">Which of both, and why it ceased.</param>
/// <param name="Hit">The entry, as it was when it began or ceased.</param>
/// <param name="At">When.</param>
[Chinese("名单提示变动")]
public sealed record CaseFlagChanged(FlagChange Change, ListHit Hit, DateTimeOffset At);

/// <summary>The same of a licence that stands.</summary>
/// <param name="Change">Which of both, and why it ceased.</param>
/// <param name="Hit">The entry, as it was when it began or ceased.</param>
/// <param name="At">When.</param>
[Chinese("证照：名单提示变动")]
public sealed record LicenceFlagChanged(FlagChange Change, ListHit Hit, DateTimeOffset At);

/// <summary>The same as an act of the case that the licence was issued in, so that the supervising departments learn of it in the case's order.</summary>
/// <param name="Case">The case as it was opened.</param>
/// <param name="CaseSequence">Number of this act within the case.</param>
/// <param name="LicenceNumber">The licence.</param>
/// <param name="LicenceName">Name of the licence document.</param>
/// <param name="HolderName">The holder's name, of a person the first character.</param>
/// <param name="Change">Began or ceased.</param>
/// <param name="Hit">The entry.</param>
/// <param name="At">When.</param>
[Chinese("证照名单提示告知部门")]
public sealed record CaseLicenceFlagChanged(
    CaseOpened Case, long CaseSequence, string LicenceNumber, string LicenceName, string HolderName, FlagChange Change, ListHit Hit, DateTimeOffset At);
