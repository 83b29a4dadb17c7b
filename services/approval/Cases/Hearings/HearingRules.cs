namespace Haitou.Approval.Cases;

/// <summary>What is refused of whatever concerns a hearing.</summary>
internal static class HearingRules
{
    internal static readonly Rule NoSuchParty = new("approval.no-such-party", RefusalKind.Invalid,
        "没有编号为 {by} 的当事人（0 为申请人）。", "There is no party {by} (0 is the applicant).", "Art. 36");

    internal static readonly Rule HearingAlready = new("approval.hearing-already", RefusalKind.Conflict,
        "已提出听证申请或者听证已举行。", "A hearing has been asked for or held already.", "Art. 47");

    public static IEnumerable<Refusal> PartyOf(ApprovalCase state, int by) =>
        by < 0 || by > state.InterestedParties.Count ? [NoSuchParty.Refuse("by", ("by", by))] : [];
}
