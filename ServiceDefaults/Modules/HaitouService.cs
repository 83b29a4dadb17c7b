using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.EventStore.Shards;
using Haitou.ServiceDefaults.Messaging;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.ServiceDefaults.Modules;

/// <summary>A service: its name and its modules. As a value, so that the setup and tests ask it what it keeps and hears without running it.</summary>
/// <param name="name">Its name: of its database, its queue, its address.</param>
public sealed class HaitouService(string name)
{
    private readonly List<ServiceModule> _modules = [];
    private readonly List<Action<WebApplicationBuilder>> _parts = [];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What the other services learn of its events.</summary>
    public OutgoingMessages Tell => OutgoingMessages.Of(_modules.Select(module => module.Tell));

    /// <summary>Takes what the platform offers and no module of its own is needed for: the town, papers, clients of other services.</summary>
    public HaitouService Uses(Action<WebApplicationBuilder> part)
    {
        _parts.Add(part);
        return this;
    }

    /// <summary>Takes a module.</summary>
    public HaitouService Add<TModule>()
        where TModule : ServiceModule, new() => Add(new TModule());

    /// <summary>Takes a module that is told something.</summary>
    public HaitouService Add(ServiceModule module)
    {
        _modules.Add(module);
        return this;
    }

    /// <summary>Declares what its modules keep.</summary>
    public void Store(StoreOptions options) => _modules.ForEach(module => module.Store(options));

    /// <summary>Registers what its modules take in.</summary>
    public void Hear(IBusRegistrationConfigurator bus) => _modules.ForEach(module => module.Hear(bus));

    /// <summary>Runs it until it is stopped.</summary>
    public Task RunAsync(string[] args) => Build(args).RunAsync();

    /// <summary>Puts it together, to be run or to be asked for its addresses.</summary>
    public WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        builder.AddEventStore(name, Store);
        builder.AddMessaging(name, Hear);
        builder.Services.AddSingleton(Tell);
        builder.Services.AddSingleton<Shard, OutgoingSubscription>();
        _parts.ForEach(part => part(builder));
        _modules.ForEach(module => module.Run(builder));
        var app = builder.Build();
        app.UseServiceDefaults();
        _modules.ForEach(module => module.Map(app));
        return app;
    }
}
