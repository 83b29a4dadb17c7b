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

        using var http = new HttpClient();
        return await QueuePolicies.HoldAsync(ManagementOf(configuration, http), Policies, queues, ct);
    }

    /// <summary>Puts the policies of these queues.</summary>
    public static async Task PutPoliciesAsync(IConfiguration configuration, IReadOnlyList<string> queues, CancellationToken ct)
    {
        using var http = new HttpClient();
        await QueuePolicies.PutAsync(ManagementOf(configuration, http), Policies, queues, ct);
    }

    /// <summary>A setup that cannot reach it fails: queues without their policies would lose messages, and nobody would know.</summary>
    private static BrokerManagement ManagementOf(IConfiguration configuration, HttpClient http)
    {
        var address = configuration.GetConnectionString("rabbitmq-management");
        return Uri.TryCreate(address, UriKind.Absolute, out var management)
            ? new(http, management, BrokerManagement.VirtualHostOf(new Uri(Setup.ConnectionTo(configuration, "rabbitmq"))))
            : throw new BrokerUnfitException(
                "ConnectionStrings:rabbitmq-management is not set (http://user:password@host:15672, an administrator): without it the queues get no policies, and the broker would drop messages.");
    }
}
