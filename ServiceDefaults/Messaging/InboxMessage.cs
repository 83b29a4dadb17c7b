namespace Haitou.ServiceDefaults.Messaging;

/// <summary>A message was processed: the row is inserted in the transaction of what it caused, so a second time rolls back.</summary>
/// <param name="Id">Consumer and message.</param>
/// <param name="ReceivedAt">When.</param>
public sealed record InboxMessage(string Id, DateTimeOffset ReceivedAt);

/// <summary>How far a case has been received.</summary>
/// <param name="Id">The case number.</param>
/// <param name="Sequence">The last case sequence that was processed.</param>
public sealed record CasePosition(string Id, long Sequence);

/// <summary>A message that came before its predecessor and waits for it here, not in the broker.</summary>
/// <param name="Id">The message's identity.</param>
/// <param name="OrderKey">The case number.</param>
/// <param name="Sequence">Its case sequence.</param>
/// <param name="Type">Its type, by the contract's name.</param>
/// <param name="Body">The message.</param>
/// <param name="ParkedAt">Since when it waits.</param>
public sealed record ParkedMessage(Guid Id, string OrderKey, long Sequence, string Type, System.Text.Json.JsonElement Body, DateTimeOffset ParkedAt)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {Id}";
}
