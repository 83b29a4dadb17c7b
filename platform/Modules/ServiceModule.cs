using System.Reflection;
using Haitou.Platform.Bus;
using Haitou.Platform.Store;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Modules;

/// <summary>An address of a service: an act over HTTP, or a question. Found in its module's namespace and mapped with it.</summary>
public interface IEndpoint
{
    /// <summary>Maps it.</summary>
    static abstract void Map(IEndpointRouteBuilder routes);
}

/// <summary>
/// A noun of a service. What is kept of it, what runs for it, what is heard and told
/// and how it is reached is said here and nowhere else; of that, what can be known by its type (acts, endpoints, periods, tasks of
/// the leader, consumers) is found in the module's namespace and does not have to be said at all.
/// </summary>
public abstract class ServiceModule
{
    /// <summary>Declares what it keeps: events, streams, projections, documents, indexes.</summary>
    public virtual void Store(StoreOptions options)
    {
    }

    /// <summary>Registers what runs for it.</summary>
    public virtual void Run(IHostApplicationBuilder builder)
    {
        foreach (var type in Own)
            if (IsAct(type))
                builder.Services.AddSingleton(type);
            else if (type.IsAssignableTo(typeof(IDeadlineHandler)))
                builder.Services.AddSingleton(typeof(IDeadlineHandler), type);
            else if (type.IsAssignableTo(typeof(ILeaderTask)))
                builder.Services.AddSingleton(typeof(ILeaderTask), type);
    }

    /// <summary>Registers what it takes in from the other services.</summary>
    public virtual void Hear(IBusRegistrationConfigurator bus)
    {
        foreach (var type in Own.Where(t => t.IsAssignableTo(typeof(IConsumer))))
            bus.AddConsumer(type);
    }

    /// <summary>What the other services learn of it.</summary>
    public virtual OutgoingMessages Tell => OutgoingMessages.Nothing;

    /// <summary>Maps how it is reached.</summary>
    public virtual void Map(IEndpointRouteBuilder routes)
    {
        foreach (var type in Own.Where(t => t.IsAssignableTo(typeof(IEndpoint))))
            type.GetMethod(nameof(IEndpoint.Map), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [routes]);
    }

    /// <summary>The types of its namespace.</summary>
    private protected virtual IEnumerable<Type> Own => GetType().Assembly.GetTypes()
        .Where(t => t.Namespace == GetType().Namespace && t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
        .OrderBy(t => t.FullName, StringComparer.Ordinal);

    private static bool IsAct(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(StreamAct<,>))
                return true;
        return false;
    }
}

/// <summary>
/// A part that several services take, of the platform or of the domain they share. It finds nothing by its type: what of its namespace a
/// service gets, it says.
/// </summary>
public abstract class SharedModule : ServiceModule
{
    private protected override IEnumerable<Type> Own => [];
}
