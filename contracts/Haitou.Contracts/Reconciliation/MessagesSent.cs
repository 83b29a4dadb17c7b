using MassTransit;

namespace Haitou.Contracts.Reconciliation;

/// <summary>
/// What a service has published, told once more by identity alone: each receiver compares it with what it has taken in (对账). Told a
/// day at a time, when the messages have long arrived.
/// </summary>
/// <param name="Service">Who published.</param>
/// <param name="Messages">What.</param>
/// <param name="At">When this was told.</param>
[MessageUrn("urn:haitou:reconciliation:messages-sent:v1", useDefaultPrefix: false)]
[EntityName("haitou.reconciliation.messages-sent.v1")]
public sealed record MessagesSent(string Service, IReadOnlyList<SentMessage> Messages, DateTimeOffset At);

/// <summary>One of them.</summary>
/// <param name="MessageId">Its identity, which is that of the event behind it.</param>
/// <param name="Exchange">Where it was published, which says of what type it is.</param>
public sealed record SentMessage(Guid MessageId, string Exchange);

/// <summary>A receiver never took these in, although it takes in messages of their type. The sender publishes them again.</summary>
/// <param name="Service">Who published.</param>
/// <param name="Receiver">Who misses them.</param>
/// <param name="MessageIds">Which.</param>
/// <param name="At">When it was found.</param>
[MessageUrn("urn:haitou:reconciliation:messages-missed:v1", useDefaultPrefix: false)]
[EntityName("haitou.reconciliation.messages-missed.v1")]
public sealed record MessagesMissed(string Service, string Receiver, IReadOnlyList<Guid> MessageIds, DateTimeOffset At);
