namespace Haitou.Approval.Claims;

/// <summary>What the district told the township of one push of a case: approval has found its supervisor (R8), or not yet.</summary>
/// <param name="Id">Department and sequence of the push.</param>
/// <param name="CaseNumber">The case.</param>
/// <param name="Claim">The claim (认领); null before.</param>
/// <param name="Return">The return (退回); null unless it was returned.</param>
/// <param name="Feedback">The feedback (反馈); null before.</param>
public sealed record ClaimedPush(string Id, string CaseNumber, PushClaimed? Claim = null, PushReturned? Return = null, PushFedBack? Feedback = null);
