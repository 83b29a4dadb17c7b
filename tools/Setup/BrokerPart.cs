using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Setup;

/// <summary>
/// The setup's part of the broker: that it is new enough, that bus and edge are apart, each with its queues, and drop nothing of what is in
/// them, and that the services have users with their rights and no other.
/// </summary>
internal sealed class BrokerPart : IDisposable
{
    /// <summary>With a queue on the bus each.</summary>
    private static readonly string[] Services = ["intake", "approval", "supervision", "blacklist"];

    /// <summary>Those that take submissions at the edge.</summary>
    public static readonly string[] Submitted = ["supervision", "blacklist"];

    /// <summary>The one that fills the departments' queues.</summary>
    private const string Pushes = "supervision";

    private const int LargestTheBrokerTakes = 512 * 1024 * 1024;

    private static readonly IReadOnlyList<QueuePolicy> BusPolicies = QueuePolicies.OfBus(Services);
    private static readonly IReadOnlyList<QueuePolicy> EdgePolicies = EdgeTopology.Policies(Submitted);
    private static readonly IReadOnlyList<string> BusQueues = [.. Services.Select(MessagingExtensions.QueueOf).SelectMany(queue => new[] { queue, MessagingExtensions.ErrorsOf(queue) })];

    private readonly HttpClient _http = new();
    private readonly Uri _bus, _edge;
    private readonly BrokerManagement _busHost, _edgeHost;
    private readonly ServiceAccounts _users;
    private readonly IReadOnlyList<ServiceAccount> _accounts;

    /// <exception cref="BrokerUnfitException">A setting is missing, or bus and edge are one.</exception>
    /// <setting key="BrokerPasswords:&lt;service&gt;" unset="refuses to run">
    /// Password of the broker's user <c>haitou.&lt;service&gt;</c>, which the setup makes with the rights of that service (ADR
    /// 25)</setting>
    public BrokerPart(IConfiguration configuration)
    {
        (_bus, _edge) = (BrokerAddresses.Bus(configuration), BrokerAddresses.Edge(configuration));
        if (BrokerManagement.VirtualHostOf(_bus) == BrokerManagement.VirtualHostOf(_edge))
            throw new BrokerUnfitException("ConnectionStrings:rabbitmq and ConnectionStrings:rabbitmq-edge name the same virtual host: departments could reach the bus.");
        var management = BrokerAddresses.Management(configuration);
        _accounts = [.. Services.Select(service => new ServiceAccount(
            service,
            configuration[$"BrokerPasswords:{service}"] is { Length: > 0 } password ? password
                : throw new BrokerUnfitException($"BrokerPasswords:{service} is not set: the password of the broker's user {ServiceAccount.UserOf(service)}."),
            Submitted.Contains(service), service == Pushes))];
        (_busHost, _edgeHost) = (new(_http, management, BrokerManagement.VirtualHostOf(_bus)), new(_http, management, BrokerManagement.VirtualHostOf(_edge)));
        _users = new(_busHost, _edgeHost);
    }

    /// <summary>Whether everything is as <see cref="PrepareAsync"/>, the declarations and <see cref="FinishAsync"/> would make it.</summary>
    /// <param name="edgeQueues">Queues of the edge.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<bool> HoldsAsync(IReadOnlyList<string> edgeQueues, CancellationToken ct) =>
        await HaveAsync(_edge, edgeQueues, ct)
        && await ManagedAsync(async () =>
            await _users.HoldAsync(_accounts, ct)
            && await QueuePolicies.HoldAsync(_edgeHost, EdgePolicies, edgeQueues, ct)
            && await QueuePolicies.HoldAsync(_busHost, BusPolicies, BusQueues, ct)
            && !await BusUpgrade.IsDueAsync(_edgeHost, Services, ct))
        && await HaveAsync(_bus, BusQueues, ct)
        && (await Task.WhenAll(_accounts.Select(a => LetsInAsync(a, ct)))).All(letIn => letIn);

    /// <summary>What is there before the queues: the virtual host of the bus, users, and policies, so that not for a moment there is a queue that drops messages.</summary>
    /// <param name="edgeQueues">Queues of the edge.</param>
    /// <param name="ct">Cancels.</param>
    public Task PrepareAsync(IReadOnlyList<string> edgeQueues, CancellationToken ct) => ManagedAsync(async () =>
    {
        await _busHost.PutAsync($"vhosts/{_busHost.Host}", new { }, ct);
        await _busHost.PutAsync($"permissions/{_busHost.Host}/{Uri.EscapeDataString(new ConnectionFactory { Uri = _bus }.UserName)}", new BrokerRights(".*", ".*", ".*"), ct);
        await QueuePolicies.PutAsync(_busHost, BusPolicies, BusQueues, ct);
        await QueuePolicies.PutAsync(_edgeHost, EdgePolicies, edgeQueues, ct);
        await _users.PutAsync(_accounts, ct);
        return true;
    });

    /// <summary>
    /// Before departments get queues of their own from the one that they shared: what a service of the older version has in hand of that one,
    /// the newer one would not wait for, and a department's order would be lost.
    /// </summary>
    public Task RequireNobodyTakesFromSharedAsync(IChannel edge, CancellationToken ct) => ManagedAsync(async () =>
    {
        foreach (var queue in Submitted.Select(EdgeTopology.SubmitQueueOf))
            if (await _edgeHost.IsBoundAsync(EdgeTopology.SubmitExchange, queue, ct) && await edge.ConsumerCountAsync(queue, ct) > 0)
                throw new BrokerUnfitException(
                    $"A service of an older version takes submissions from the queue {queue}, which each department now has one of its own for. Stop it: what is in the queue is then taken first, and nothing is lost.");
        return true;
    });

    /// <summary>What is left of a bus at the edge is brought to its own virtual host.</summary>
    /// <returns>How many messages were moved.</returns>
    public Task<long> FinishAsync(IConnection bus, IConnection edge, CancellationToken ct) =>
        ManagedAsync(() => BusUpgrade.RunAsync(_edgeHost, edge, bus, Services, ct));

    /// <summary>To the bus, as the administrator.</summary>
    public Task<IConnection> ConnectToBusAsync(CancellationToken ct) => ConnectAsync(_bus, null, ct);

    /// <summary>To the edge, as the administrator.</summary>
    public Task<IConnection> ConnectToEdgeAsync(CancellationToken ct) => ConnectAsync(_edge, null, ct);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static async Task<IConnection> ConnectAsync(Uri side, ServiceAccount? account, CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = side, ClientProvidedName = "setup", MaxInboundMessageBodySize = LargestTheBrokerTakes };
        if (account is not null)
            (factory.UserName, factory.Password) = (account.User, account.Password);
        var connection = await factory.CreateConnectionAsync(ct);
        try
        {
            BrokerManagement.RequireVersion(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> HaveAsync(Uri side, IReadOnlyList<string> queues, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(side, null, ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            foreach (var queue in queues)
                await channel.QueueDeclarePassiveAsync(queue, ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    /// <summary>Whether the service gets to the bus with its password. Of the virtual host the client learns only when it asks for something.</summary>
    private async Task<bool> LetsInAsync(ServiceAccount account, CancellationToken ct)
    {
        try
        {
            await using var connection = await ConnectAsync(_bus, account, ct);
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            return true;
        }
        catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException)
        {
            return false;
        }
    }

    /// <summary>A setup that cannot use it fails: queues without their policies would lose messages, and nobody would know.</summary>
    private static async Task<T> ManagedAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or NotSupportedException)
        {
            throw new BrokerUnfitException($"The broker's management API (ConnectionStrings:rabbitmq-management) does not do what is asked: {e.Message}");
        }
    }
}
