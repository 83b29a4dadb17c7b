using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Haitou.Platform.Bus;

/// <summary>
/// What the broker does with a message that comes back again and again. Left alone RabbitMQ 4 drops it at the twentieth time, without a
/// word; and it counts each end of a program that had the message in hand, so that twenty restarts lose what was committed. Policies,
/// because the arguments of a queue that is there cannot be changed.
/// </summary>
public static class QueuePolicies
{
    /// <summary>
    /// Of a service's queue. A message that ends the program each time is out of the way after so many; no row of restarts that
    /// anybody would watch comes near it.
    /// </summary>
    private const int Limit = 1000;

    /// <summary>Both lines of RabbitMQ take it, and no reader ever reaches it; that there is none only the newer one can be told.</summary>
    public const int NoLimit = 1_000_000_000;

    /// <summary>Above what somebody may have set for all queues.</summary>
    public const int Priority = 100;

    /// <summary>Of all error queues: each look of an operator takes all messages in hand and puts them back.</summary>
    public static readonly QueuePolicy Errors = new("haitou.errors", @"^haitou\..+_error$", Priority, new() { ["delivery-limit"] = NoLimit });

    /// <summary>Those of the bus.</summary>
    /// <param name="services">Services that have a queue.</param>
    public static IReadOnlyList<QueuePolicy> OfBus(IEnumerable<string> services) =>
    [
        .. services.Select(MessagingExtensions.QueueOf).Select(queue => new QueuePolicy(queue, Only(queue), Priority, new()
        {
            ["delivery-limit"] = Limit, ["dead-letter-exchange"] = "", ["dead-letter-routing-key"] = MessagingExtensions.ErrorsOf(queue),
            ["dead-letter-strategy"] = "at-least-once", ["overflow"] = "reject-publish", // without it the strategy counts for nothing
        })),
        Errors,
    ];

    /// <summary>Whether each of these queues has the policy that is wanted for it.</summary>
    /// <exception cref="BrokerUnfitException">Somebody else's policy goes before ours.</exception>
    public static async Task<bool> HoldAsync(BrokerManagement broker, IReadOnlyList<QueuePolicy> wanted, IEnumerable<string> queues, CancellationToken ct)
    {
        var there = await broker.GetAsync<QueuePolicy[]>($"policies/{broker.Host}", ct);
        foreach (var queue in queues)
        {
            var ours = wanted.First(p => p.Fits(queue));
            var fitting = there.Where(p => p.AppliesTo != "exchanges" && p.Fits(queue)).ToArray();
            if (!fitting.Any(ours.Is))
                return false;
            // Of those that fit only the one of highest priority counts; of two alike either may.
            if (fitting.FirstOrDefault(p => p.Name != ours.Name && p.Priority >= ours.Priority) is { } other)
                throw new BrokerUnfitException(
                    $"The broker's policy '{other.Name}' goes before the one that keeps messages of {queue} from being dropped: give it a priority below {ours.Priority}, or remove it.");
        }

        return true;
    }

    /// <summary>Puts them; what was there under their names is replaced.</summary>
    public static async Task PutAsync(BrokerManagement broker, IReadOnlyList<QueuePolicy> wanted, IReadOnlyList<string> queues, CancellationToken ct)
    {
        foreach (var policy in wanted)
            await broker.PutAsync($"policies/{broker.Host}/{Uri.EscapeDataString(policy.Name)}", policy, ct);
        if (!await HoldAsync(broker, wanted, queues, ct))
            throw new BrokerUnfitException("The broker has not kept the policies of the queues: it would drop messages.");
    }

    /// <summary>The pattern that this name alone fits.</summary>
    public static string Only(string queue) => $"^{Regex.Escape(queue)}$";
}

/// <summary>A policy of the broker, as its management API has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">What the names of its queues look like.</param>
/// <param name="Priority">Of those that fit a queue the highest counts alone.</param>
/// <param name="Definition">What holds.</param>
/// <param name="AppliesTo">Kinds of things that it is for.</param>
public sealed record QueuePolicy(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("priority")] int Priority,
    [property: JsonPropertyName("definition")] Dictionary<string, object> Definition,
    [property: JsonPropertyName("apply-to")] string AppliesTo = "queues")
{
    /// <summary>Whether it is for this queue.</summary>
    internal bool Fits(string queue) => Regex.IsMatch(queue, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Whether the other is the same.</summary>
    internal bool Is(QueuePolicy other) => (Name, Pattern, Priority, AppliesTo) == (other.Name, other.Pattern, other.Priority, other.AppliesTo)
        && JsonElement.DeepEquals(JsonSerializer.SerializeToElement(Definition), JsonSerializer.SerializeToElement(other.Definition));
}
