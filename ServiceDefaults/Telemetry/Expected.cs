using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Marten.Exceptions;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>Failures that are part of operating, and no defect: a server away, somebody else faster, the caller gone.</summary>
public static class Expected
{
    /// <summary>True where the place of the failure in the program tells nobody anything.</summary>
    public static bool Is(Exception exception) => IsAway(exception) || StorageFailure.IsConflict(exception);

    /// <summary>A server does not answer, or what waited for it was cancelled.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        OperationCanceledException or TimeoutException or ConnectionException => true,
        IOException and not (FileNotFoundException or DirectoryNotFoundException) => true,
        AggregateException many => many.InnerExceptions.Any(IsAway),
        _ => ProblemExtensions.IsServerAway(exception) || IsAway(exception.InnerException),
    };

    /// <summary>In one line, without numbers of persons.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        MartenCommandException { InnerException: { } cause } => Describe(cause), // itself it repeats the statement
        BrokerUnreachableException { InnerException: not null } => $"{exception.GetType().Name}: {Describe(exception.GetBaseException())}", // it says the same of a user who is gone
        _ => PersonalText.Mask($"{exception.GetType().Name}: {exception.Message.AsSpan().Trim().ToString().ReplaceLineEndings(" ")}"),
    };
}
