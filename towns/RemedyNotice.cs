using Haitou.Law.Calendar;
using Haitou.Law.Remedies;

namespace Haitou.Towns;

/// <summary>What every adverse act tells the person concerned (Art. 38, R10).</summary>
public static class RemedyNotice
{
    /// <summary>Both remedies, with their bodies and last days.</summary>
    /// <param name="paper">What the document calls itself: 本决定, 本通知.</param>
    /// <param name="days">Their last days.</param>
    /// <param name="town">Whose act it is.</param>
    /// <param name="contested">What of it can be contested; null for the whole.</param>
    public static string Text(string paper, RemedyDays days, Town town, string? contested = null) =>
        $"如不服{paper}{contested}，可以自收到{paper}之日起六十日内（至{ChineseDate.Format(days.Reconsideration)}）向{town.ReconsiderationBody}申请行政复议，"
        + $"或者六个月内（至{ChineseDate.Format(days.Suit)}）依法向人民法院提起行政诉讼。";
}
