using Haitou.Platform.Bus;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.Platform.Modules;

/// <summary>A service: its name and its modules. As a value, so that the setup and tests ask it what it keeps and hears without running it.</summary>
/// <param name="name">Its name: of its database, its queue, its address.</param>
public sealed class HaitouService(string name)
{
    private readonly List<ServiceModule> _modules = [];
    private readonly List<Action<WebApplicationBuilder>> _parts = [];

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>What the other services learn of its events.</summary>
    public OutgoingMessages Tell => OutgoingMessages.Combine(_modules.Select(module => module.Tell));

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

    /// <summary>Declares what its modules keep, and what is kept of messages.</summary>
    public void Store(StoreOptions options)
    {
        options.StoresMessages();
        _modules.ForEach(module => module.Store(options));
    }

    /// <summary>Registers what its modules take in.</summary>
    public void Hear(IBusRegistrationConfigurator bus) => _modules.ForEach(module => module.Hear(bus));

    /// <summary>Runs it until it is stopped.</summary>
    public Task RunAsync(string[] args) => Build(args).RunAsync();

    /// <summary>Puts it together, to be run or to be asked for its addresses.</summary>
    public WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddHost();
        builder.AddEventStore(name, Store);
        builder.AddMessaging(name, Hear);
        builder.Services.AddSingleton(Tell);
        builder.Services.AddSingleton<Shard, OutgoingSubscription>();
        _parts.ForEach(part => part(builder));
        _modules.ForEach(module => module.Run(builder));
        var app = builder.Build();
        app.UsePlatform();
        _modules.ForEach(module => module.Map(app));
        return app;
    }
}

/// <summary>Host, store and bus as one pipeline.</summary>
public static class PlatformExtensions
{
    /// <summary>
    /// The pipeline and the endpoints that every service has. What records refusals stands outermost, because a failure becomes one on its
    /// way out; what runs a request again stands innermost, behind whoever asks.
    /// </summary>
    public static WebApplication UsePlatform(this WebApplication app)
    {
        app.UseRefusalRecording();
        app.UseHost();
        app.UseRunningAgain();
        app.MapHost();
        app.MapFailedMessages();
        app.MapShards();
        app.MapMessageReconciliation();
        app.MapRefusals();
        return app;
    }
}
