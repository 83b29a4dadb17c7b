using System.Net.Http.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Haitou.Platform.Bus;

namespace Haitou.Platform.Edge;

/// <summary>What a user of the broker may do in a virtual host: what the names look like that it may make, publish to, and read from.</summary>
/// <param name="Configure">Declare and delete.</param>
/// <param name="Write">Publish to an exchange, bind to a queue.</param>
/// <param name="Read">Take from a queue, bind from an exchange.</param>
public sealed record BrokerRights(
    [property: JsonPropertyName("configure")] string Configure,
    [property: JsonPropertyName("write")] string Write,
    [property: JsonPropertyName("read")] string Read)
{
    /// <summary>No name at all.</summary>
    public const string Nothing = "^$";

    /// <summary>These names and no other.</summary>
    public static string Only(params IEnumerable<string> names) => $"^({string.Join('|', names.Select(Regex.Escape))})$";
}

/// <summary>
/// A service's user on the broker. It publishes its own messages and takes what is in its own queue; into the queue of another it can put
/// nothing but a message that it may publish, because it may not publish to the exchange that reaches queues by their names.
/// </summary>
/// <param name="Service">The service.</param>
/// <param name="Password">Never empty.</param>
/// <param name="TakesSubmissions">It has a queue at the edge.</param>
/// <param name="Pushes">It fills the departments' queues.</param>
public sealed record ServiceAccount(string Service, string Password, bool TakesSubmissions, bool Pushes)
{
    /// <summary>What all services publish besides their own.</summary>
    private const string CommonMessages = "haitou.reconciliation.";

    /// <summary>The broker's user.</summary>
    public string User => UserOf(Service);

    /// <summary>In the virtual host of the bus. What it hears of others is bound by the setup, which has the rights for that.</summary>
    public BrokerRights Bus
    {
        get
        {
            var (queue, errors) = (MessagingExtensions.QueueOf(Service), MessagingExtensions.ErrorsOf(MessagingExtensions.QueueOf(Service)));
            var own = $"^({Regex.Escape(queue)}|{Regex.Escape(errors)}|{Regex.Escape(queue)}\\..+|{Regex.Escape(CommonMessages)}.+)$";
            return new(own, own, BrokerRights.Only(queue, errors));
        }
    }

    /// <summary>In the virtual host of the edge; null where it has no business there, and cannot even connect.</summary>
    public BrokerRights? Edge
    {
        get
        {
            string[] own = TakesSubmissions ? [EdgeTopology.SubmitQueueOf(Service), MessagingExtensions.ErrorsOf(EdgeTopology.SubmitQueueOf(Service))] : [];
            return own.Length == 0 && !Pushes ? null
                : new(BrokerRights.Nothing, BrokerRights.Only(Pushes ? [.. own, EdgeTopology.PushExchange] : own),
                    TakesSubmissions ? $"^({EdgeTopology.SubmitQueuesOf(Service)}|{Regex.Escape(own[1])})$" : BrokerRights.Nothing);
        }
    }

    /// <summary>The broker's user of a service.</summary>
    public static string UserOf(string service) => $"haitou.{service}";

    /// <summary>Whether a name on the broker is of the bus between services: a queue, or an exchange of a service or of a message.</summary>
    public static bool IsOfBus(string name, IEnumerable<string> services) =>
        services.Select(MessagingExtensions.QueueOf).Any(queue => name == queue || name == MessagingExtensions.ErrorsOf(queue) || name.StartsWith($"{queue}.", StringComparison.Ordinal))
        || name.StartsWith(CommonMessages, StringComparison.Ordinal);

    /// <summary>Never the password: this text ends up in logs.</summary>
    public override string ToString() => User;
}

/// <summary>The services' users, made through the broker's management API.</summary>
/// <param name="bus">The virtual host of the bus.</param>
/// <param name="edge">That of the edge.</param>
public sealed class ServiceAccounts(BrokerManagement bus, BrokerManagement edge)
{
    /// <summary>Makes them with exactly these rights; one that is there keeps its connections and gets this password.</summary>
    public async Task PutAsync(IEnumerable<ServiceAccount> accounts, CancellationToken ct)
    {
        foreach (var account in accounts)
        {
            await bus.PutAsync($"users/{account.User}", new { password = account.Password, tags = "" }, ct);
            await bus.PutAsync($"permissions/{bus.Host}/{account.User}", account.Bus, ct);
            if (account.Edge is { } rights)
                await edge.PutAsync($"permissions/{edge.Host}/{account.User}", rights, ct);
            else
                (await edge.SendAsync(HttpMethod.Delete, $"permissions/{edge.Host}/{account.User}", null, ct, notFound: true)).Dispose();
        }
    }

    /// <summary>Whether they have these rights, and no other.</summary>
    public async Task<bool> HoldAsync(IReadOnlyList<ServiceAccount> accounts, CancellationToken ct) =>
        await HoldAsync(bus, accounts, a => a.Bus, ct) && await HoldAsync(edge, accounts, a => a.Edge, ct);

    private static async Task<bool> HoldAsync(
        BrokerManagement host, IReadOnlyList<ServiceAccount> accounts, Func<ServiceAccount, BrokerRights?> rights, CancellationToken ct)
    {
        using var answer = await host.SendAsync(HttpMethod.Get, $"vhosts/{host.Host}/permissions", null, ct, notFound: true);
        if (!answer.IsSuccessStatusCode)
            return false;
        var there = (await answer.Content.ReadFromJsonAsync<Permission[]>(ct))!.ToDictionary(p => p.User, p => new BrokerRights(p.Configure, p.Write, p.Read));
        return accounts.All(a => there.GetValueOrDefault(a.User) == rights(a));
    }

    private sealed record Permission(
        [property: JsonPropertyName("user")] string User,
        [property: JsonPropertyName("configure")] string Configure,
        [property: JsonPropertyName("write")] string Write,
        [property: JsonPropertyName("read")] string Read);
}
