using Microsoft.Extensions.Configuration;

namespace Haitou.Platform.Bus;

/// <summary>
/// The two sides of the broker, as settings name them: the bus between our services, and the edge where departments' own systems connect.
/// Each is a virtual host: nothing that is published, bound or set aside at the edge leads to a queue of the bus.
/// </summary>
public static class BrokerAddresses
{
    /// <summary>The bus.</summary>
    /// <exception cref="BrokerUnfitException">It is not set, or not a virtual host of its own.</exception>
    /// <setting key="ConnectionStrings:rabbitmq" unset="refuses to start, also where it names no virtual host">
    /// The bus between the services: <c>amqp://haitou.&lt;service&gt;:password@host:port/haitou.bus</c>; for the setup an
    /// administrator</setting>
    public static Uri Bus(IConfiguration configuration)
    {
        var bus = Read(configuration, "rabbitmq", "the bus between the services, amqp://user:password@host:port/haitou.bus");
        return BrokerManagement.VirtualHostOf(bus) != "/" ? bus : throw new BrokerUnfitException(
            "ConnectionStrings:rabbitmq names no virtual host: the bus has one of its own (amqp://user:password@host:port/haitou.bus), and what departments connect to is ConnectionStrings:rabbitmq-edge.");
    }

    /// <summary>The edge.</summary>
    /// <exception cref="BrokerUnfitException">It is not set.</exception>
    /// <setting key="ConnectionStrings:rabbitmq-edge" unset="refuses to start">
    /// The virtual host of departments' systems: <c>amqp://haitou.&lt;service&gt;:password@host:port</c>; for the setup an
    /// administrator</setting>
    public static Uri Edge(IConfiguration configuration) =>
        Read(configuration, "rabbitmq-edge", "the virtual host that departments' systems connect to, amqp://user:password@host:port");

    /// <summary>The management API, for those who administrate the broker: the setup, and whoever makes accounts for departments.</summary>
    /// <exception cref="BrokerUnfitException">It is not set.</exception>
    /// <setting key="ConnectionStrings:rabbitmq-management" unset="refuses to run">
    /// <c>http://user:password@host:15672</c>, an administrator: for virtual host and users of the bus, and the queues' policies, which
    /// keep the broker from dropping messages</setting>
    public static Uri Management(IConfiguration configuration) =>
        Uri.TryCreate(configuration.GetConnectionString("rabbitmq-management"), UriKind.Absolute, out var address) ? address : throw new BrokerUnfitException(
            "ConnectionStrings:rabbitmq-management is not set (http://user:password@host:15672, an administrator): without it there are neither users of the broker nor the queues' policies, and the broker would drop messages.");

    private static Uri Read(IConfiguration configuration, string name, string what) =>
        Uri.TryCreate(configuration.GetConnectionString(name), UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"
            ? address
            : throw new BrokerUnfitException($"ConnectionStrings:{name} is not set ({what}).");
}
