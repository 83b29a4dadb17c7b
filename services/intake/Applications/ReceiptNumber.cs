namespace Haitou.Intake.Applications;

/// <summary>Numbers of the receipts (收件凭证), without gaps.</summary>
internal static class ReceiptNumber
{
    /// <summary>Draws the next one in the transaction of the receipt.</summary>
    public static Task<string> NextAsync(IDocumentSession session, Town town, DateTimeOffset now, CancellationToken ct) =>
        NumberSeries.NextDocumentAsync(session, "receipt", town.ReceiptMark, now, ct);
}
