namespace Haitou.Intake.Applications;

/// <summary>Numbers of the notices about applications, without gaps.</summary>
internal static class NoticeNumber
{
    /// <summary>
    /// Draws the next number in the transaction of the act. When the period has passed there will be no notice, only an acceptance
    /// by law, which commits all the same: then no number is drawn, or the series would have a gap.
    /// </summary>
    public static async Task<string> NextAsync(Commands commands, Application state, string series, string mark, CancellationToken ct) =>
        state.IsOverdue(commands.Now) ? "" : await NumberSeries.NextDocumentAsync(commands.Session, series, mark, commands.Now, ct);
}
