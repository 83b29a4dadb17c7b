using Haitou.Platform.Bus;
using Haitou.Platform.Modules;
using Haitou.Platform.Store;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.Platform.UnitTests.Modules;

/// <summary>What a module is made of, and what a service is made of.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void A_module_finds_what_runs_in_its_namespace_and_a_shared_one_says_it()
    {
        Assert.Equal([typeof(Sweeping)], TasksOf(new Noun()));
        Assert.Empty(TasksOf(new Part()));
    }

    [Fact]
    public void A_module_maps_the_addresses_in_its_namespace_and_a_shared_one_none()
    {
        Assert.Equal(["/sweepings"], AddressesOf(new Noun()));
        Assert.Empty(AddressesOf(new Part()));
    }

    [Fact]
    public void A_service_keeps_what_its_modules_keep_and_what_the_bus_needs()
    {
        using var store = DocumentStore.For(options =>
        {
            options.Connection("Host=nowhere.invalid");
            EventStoreExtensions.Configure(options, new HaitouService("x").Add<Noun>().Store);
        });
        var kept = ((IReadOnlyStoreOptions)store.Options).AllKnownDocumentTypes().Select(d => d.DocumentType).ToHashSet();

        Assert.Superset(new HashSet<Type> { typeof(Swept), typeof(InboxMessage), typeof(ParkedMessage), typeof(Deadline), typeof(RefusedCommand) }, kept);
    }

    private static IEnumerable<Type?> TasksOf(ServiceModule module)
    {
        var builder = WebApplication.CreateSlimBuilder();
        module.Run(builder);
        return builder.Services.Where(d => d.ServiceType == typeof(ILeaderTask)).Select(d => d.ImplementationType);
    }

    private static string?[] AddressesOf(ServiceModule module)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        module.Map(app);
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).Cast<RouteEndpoint>().Select(e => e.RoutePattern.RawText)];
    }
}

internal sealed record Swept(string Id);

internal sealed class Noun : ServiceModule
{
    public override void Store(StoreOptions options) => options.Schema.For<Swept>();
}

internal sealed class Part : SharedModule;

internal sealed class Sweeping : ILeaderTask, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sweepings", () => "");

    public Task RunAsync(CancellationToken ct) => Task.CompletedTask;
}
