using RabbitMQ.Client;

namespace Haitou.Supervision.DepartmentEdge;

/// <summary>
/// The department edge on the broker: what a department's own system connects to. Published names: a rename here cuts off
/// every department.
/// </summary>
public static class EdgeTopology
{
    /// <summary>Topic exchange of everything pushed to departments.</summary>
    public const string PushExchange = "haitou.push";

    /// <summary>A department's own durable quorum queue.</summary>
    public static string QueueOf(string department) => $"department.{department}";

    /// <summary>Routing key of a push: department, town, type.</summary>
    /// <param name="department">The department.</param>
    /// <param name="town">The town.</param>
    /// <param name="type">The contract's URN; its third part is the type.</param>
    public static string KeyOf(string department, string town, string type) => $"{department}.{town}.{type.Split(':')[3]}";

    /// <summary>Declares the exchange and these departments' queues; what is there already stays.</summary>
    public static async Task DeclareAsync(IChannel channel, IEnumerable<string> departments, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(PushExchange, ExchangeType.Topic, durable: true, cancellationToken: ct);
        foreach (var department in departments)
        {
            await channel.QueueDeclareAsync(QueueOf(department), durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
            await channel.QueueBindAsync(QueueOf(department), PushExchange, $"{department}.#", cancellationToken: ct);
        }
    }
}
