using Haitou.Platform.Host;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Platform.Bus;

/// <summary>What the host is told of failures of the broker.</summary>
internal sealed class BrokerFailures : KnownFailures
{
    /// <inheritdoc/>
    public override bool IsAway(Exception exception) => exception is BrokerUnreachableException or OperationInterruptedException or ConnectionException;

    /// <summary>
    /// That the broker is not reached says the same of a user who is gone. What the bus puts around it says nothing: whoever missed the broker,
    /// the same is told.
    /// </summary>
    public override Exception? CauseOf(Exception exception, out bool named)
    {
        named = exception is not ConnectionException;
        return exception switch
        {
            ConnectionException { InnerException: { } behind } => behind,
            BrokerUnreachableException { InnerException: not null } => exception.GetBaseException(),
            _ => null,
        };
    }
}
