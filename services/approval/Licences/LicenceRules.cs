namespace Haitou.Approval.Licences;

/// <summary>What is refused whichever act on a licence it is.</summary>
internal static class LicenceRules
{
    internal static readonly Rule WrongStatus = new("licence.wrong-status", RefusalKind.Conflict,
        "证照当前状态（{status}）不允许此操作。", "The licence's status ({status}) does not allow this.");

    internal static readonly Rule ReasonsMissing = new("licence.reasons-missing", RefusalKind.Invalid,
        "须写明理由。", "Say why.", "Art. 38");

    /// <summary>Who may not act, and a reason that is missing.</summary>
    public static IEnumerable<Refusal> Problems(ItemTerms item, Officer officer, string reasons = "-")
    {
        if (!CaseRules.MayDecide(officer, item))
            yield return CaseRules.NotDecidingOfficer.Refuse(null, ("department", item.Department));
        if (string.IsNullOrWhiteSpace(reasons))
            yield return ReasonsMissing.Refuse("reasons");
    }

    /// <summary>The status does not allow it.</summary>
    public static Refusal WrongStatusOf(Licence state) => WrongStatus.Refuse(null, ("status", state.Status));
}
