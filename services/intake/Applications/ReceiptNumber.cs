using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.EventStore;

namespace Haitou.Intake.Applications;

/// <summary>Numbers of the receipts (收件凭证), without gaps.</summary>
internal static class ReceiptNumber
{
    /// <summary>Draws the next one in the transaction of the receipt.</summary>
    public static Task<string> NextAsync(Commands commands, Town town, CancellationToken ct) =>
        NumberSeries.NextDocumentAsync(commands.Session, "receipt", town.ReceiptMark, commands.Now, ct);
}
