using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Haitou.Law.Identifiers;
using Haitou.Platform.Bus;
using RabbitMQ.Client;

namespace Haitou.Platform.Edge;

/// <summary>
/// The department edge on the broker: what a department's own system connects to. Published names: a rename here cuts off
/// every department. The setup declares all of it; services only use it, and say so when something is missing.
/// </summary>
public static class EdgeTopology
{
    /// <summary>Topic exchange of everything pushed to departments.</summary>
    public const string PushExchange = "haitou.push";

    /// <summary>Topic exchange of everything that departments submit.</summary>
    public const string SubmitExchange = "haitou.submit";

    /// <summary>Gets what was submitted under a type that no service takes, so that its sender learns of it.</summary>
    public const string UnroutedExchange = "haitou.submit.unrouted";

    private const string Prefix = "department.";

    /// <summary>
    /// A message that breaks our client's connection comes back each time; after so many it goes to the error queue. The count
    /// also rises with every restart of ours while the message is out.
    /// </summary>
    private const int DeliveryLimit = 20;

    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    /// <summary>A department's own durable quorum queue.</summary>
    public static string QueueOf(string department) => Prefix + department;

    /// <summary>The broker user of a department's own system.</summary>
    public static string UserOf(string department) => Prefix + department;

    /// <summary>The department of a broker user; false for users that are none's.</summary>
    public static bool TryGetDepartment(string? user, [NotNullWhen(true)] out string? department)
    {
        department = user?.StartsWith(Prefix, StringComparison.Ordinal) == true ? user[Prefix.Length..] : null;
        return DepartmentCode.TryParse(department, out var code, out _) && code.Value == department;
    }

    /// <summary>Routing key of a push: department, town, type.</summary>
    /// <param name="department">The department.</param>
    /// <param name="town">The town; empty for what is about none.</param>
    /// <param name="type">The contract's URN; its third part is the type.</param>
    public static string KeyOf(string department, string town, string type) => $"{department}.{(town.Length > 0 ? town : "-")}.{type.Split(':')[3]}";

    /// <summary>Routing key of a submission: department, type.</summary>
    /// <param name="department">The department, or <c>*</c> for any.</param>
    /// <param name="type">The contract's URN; its third part is the type.</param>
    public static string SubmitKeyOf(string department, string type) => $"{department}.{type.Split(':')[3]}";

    /// <summary>
    /// The durable quorum queue of submissions to a service that are in no department's: what the service sends again, and what came before
    /// departments had queues of their own (<see href="../../docs/adr/0028-a-queue-per-department-of-what-it-submits.md">ADR 28</see>).
    /// </summary>
    public static string SubmitQueueOf(string service) => $"{SubmitExchange}.{service}";

    /// <summary>The durable quorum queue of what a department submits to a service: nobody's flood stands before another's.</summary>
    public static string SubmitQueueOf(string service, string department) => $"{SubmitQueueOf(service)}.{department}";

    /// <summary>Topic exchange behind <see cref="SubmitExchange"/> that parts what a service takes among the departments' queues.</summary>
    public static string SubmitExchangeOf(string service) => $"{SubmitQueueOf(service)}.departments";

    /// <summary>What the names of all queues of submissions to a service look like, without its error queue.</summary>
    public static string SubmitQueuesOf(string service) => $@"{Regex.Escape(SubmitQueueOf(service))}(\.[a-z]+)?";

    /// <summary>Declares the exchange and these departments' queues; what is there already stays.</summary>
    public static async Task DeclareAsync(IChannel channel, IEnumerable<string> departments, CancellationToken ct)
    {
        await channel.ExchangeDeclareAsync(PushExchange, ExchangeType.Topic, durable: true, cancellationToken: ct);
        foreach (var department in departments)
        {
            await channel.QueueDeclareAsync(QueueOf(department), durable: true, exclusive: false, autoDelete: false, Quorum, cancellationToken: ct);
            await channel.QueueBindAsync(QueueOf(department), PushExchange, $"{department}.#", cancellationToken: ct);
        }
    }

    /// <summary>
    /// Declares what departments submit to, and the queues of a service: one for each department, and one with its error queue, each of those
    /// with an exchange of its name by which the service puts back and sets aside. One consumer at a time, whichever replica has it: a
    /// department's submissions are taken in their order.
    /// </summary>
    /// <param name="channel">To the broker.</param>
    /// <param name="service">The service.</param>
    /// <param name="departments">Who submits to it.</param>
    /// <param name="types">URNs of what it takes.</param>
    /// <param name="takesUnknown">It answers for types that no service takes; one service does.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task DeclareSubmitAsync(
        IChannel channel, string service, IEnumerable<string> departments, IEnumerable<string> types, bool takesUnknown, CancellationToken ct)
    {
        var (queue, errors, parting) = (SubmitQueueOf(service), MessagingExtensions.ErrorsOf(SubmitQueueOf(service)), SubmitExchangeOf(service));
        await channel.ExchangeDeclareAsync(UnroutedExchange, ExchangeType.Fanout, durable: true, cancellationToken: ct);
        await channel.ExchangeDeclareAsync(SubmitExchange, ExchangeType.Topic, durable: true,
            arguments: new Dictionary<string, object?> { ["alternate-exchange"] = UnroutedExchange }, cancellationToken: ct);
        await channel.QueueDeclareAsync(errors, durable: true, exclusive: false, autoDelete: false, Quorum, cancellationToken: ct);
        await DeclareAsync(queue);
        foreach (var own in (string[])[queue, errors])
        {
            await channel.ExchangeDeclareAsync(own, ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.QueueBindAsync(own, own, "", cancellationToken: ct);
        }

        await channel.ExchangeDeclareAsync(parting, ExchangeType.Topic, durable: true,
            arguments: new Dictionary<string, object?> { ["alternate-exchange"] = queue }, cancellationToken: ct);
        foreach (var department in departments)
        {
            await DeclareAsync(SubmitQueueOf(service, department));
            await channel.QueueBindAsync(SubmitQueueOf(service, department), parting, $"{department}.#", cancellationToken: ct);
        }

        // From the queue that all departments shared once: for a moment both get what comes, which is answered once, and none misses it.
        foreach (var key in types.Select(type => SubmitKeyOf("*", type)))
        {
            await channel.ExchangeBindAsync(parting, SubmitExchange, key, cancellationToken: ct);
            await channel.QueueUnbindAsync(queue, SubmitExchange, key, cancellationToken: ct);
        }

        if (takesUnknown)
        {
            await channel.ExchangeBindAsync(parting, UnroutedExchange, "", cancellationToken: ct);
            await channel.QueueUnbindAsync(queue, UnroutedExchange, "", cancellationToken: ct);
        }

        Task DeclareAsync(string name) =>
            channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(Quorum)
            {
                ["x-single-active-consumer"] = true,
                ["x-delivery-limit"] = DeliveryLimit,
                ["x-dead-letter-exchange"] = "",
                ["x-dead-letter-routing-key"] = errors,
            }, cancellationToken: ct);
    }

    /// <summary>The policies of the edge's queues.</summary>
    /// <param name="submitted">Services that take submissions.</param>
    public static IReadOnlyList<QueuePolicy> Policies(IEnumerable<string> submitted) =>
    [
        // Limit and error queue are arguments of theirs.
        .. submitted.Select(service => new QueuePolicy(SubmitQueueOf(service), $"^{SubmitQueuesOf(service)}$", QueuePolicies.Priority, new()
        {
            ["dead-letter-strategy"] = "at-least-once", ["overflow"] = "reject-publish",
        })),
        QueuePolicies.Errors,
        // A department's reader that ends with its messages in hand loses none of them.
        new("haitou.departments", $"^{Regex.Escape(QueueOf(""))}", QueuePolicies.Priority, new() { ["delivery-limit"] = QueuePolicies.NoLimit }),
    ];
}
