using Haitou.Contracts.Supervision;

namespace Haitou.Contracts.Approval;

/// <summary>What a department did with one push of a case (R8).</summary>
/// <param name="Claim">The claim (认领); null before.</param>
/// <param name="Return">The return (退回); null unless it was returned.</param>
/// <param name="Feedback">The feedback (反馈); null before.</param>
public sealed record CasePushView(PushClaimed? Claim, PushReturned? Return, PushFedBack? Feedback);
