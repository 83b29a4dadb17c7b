using Haitou.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Haitou.Setup;

/// <summary>The setup's part of the broker: that it is new enough, has the queues, and drops nothing of what is in them.</summary>
internal static class BrokerPart
{
    private static readonly IReadOnlyList<QueuePolicy> Policies = QueuePolicies.Of(["intake", "approval", "supervision", "blacklist"], ["supervision", "blacklist"]);

    /// <summary>To a broker that can be used.</summary>
    public static async Task<IConnection> ConnectAsync(IConfiguration configuration, CancellationToken ct)
    {
        var connection = await new ConnectionFactory
        {
            Uri = new Uri(Setup.ConnectionTo(configuration, "rabbitmq")), ClientProvidedName = "setup",
        }.CreateConnectionAsync(ct);
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

    /// <summary>Whether these queues are there, with their policies.</summary>
    public static async Task<bool> HoldsAsync(IConfiguration configuration, IReadOnlyList<string> queues, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(configuration, ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            foreach (var queue in queues)
                await channel.QueueDeclarePassiveAsync(queue, ct);
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }

        return await ManagedAsync(configuration, management => QueuePolicies.HoldAsync(management, Policies, queues, ct));
    }

    /// <summary>Puts the policies of these queues.</summary>
    public static Task PutPoliciesAsync(IConfiguration configuration, IReadOnlyList<string> queues, CancellationToken ct) =>
        ManagedAsync(configuration, async management =>
        {
            await QueuePolicies.PutAsync(management, Policies, queues, ct);
            return true;
        });

    /// <summary>A setup that cannot use it fails: queues without their policies would lose messages, and nobody would know.</summary>
    private static async Task<bool> ManagedAsync(IConfiguration configuration, Func<BrokerManagement, Task<bool>> act)
    {
        if (!Uri.TryCreate(configuration.GetConnectionString("rabbitmq-management"), UriKind.Absolute, out var management))
            throw new BrokerUnfitException(
                "ConnectionStrings:rabbitmq-management is not set (http://user:password@host:15672, an administrator): without it the queues get no policies, and the broker would drop messages.");
        using var http = new HttpClient();
        try
        {
            return await act(new(http, management, BrokerManagement.VirtualHostOf(new Uri(Setup.ConnectionTo(configuration, "rabbitmq")))));
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or NotSupportedException)
        {
            throw new BrokerUnfitException($"The broker's management API (ConnectionStrings:rabbitmq-management) does not do what is asked: {e.Message}");
        }
    }
}
