using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>A service as it runs, on a real port, with the settings of one test system.</summary>
/// <typeparam name="TOfService">Any type of the service's assembly.</typeparam>
public sealed class ServiceUnderTest<TOfService> : WebApplicationFactory<TOfService>
    where TOfService : class
{
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly string _environment;
    private readonly Action<IServiceCollection> _services;

    public ServiceUnderTest(
        IReadOnlyDictionary<string, string?> settings, string environment = "Development", Action<IServiceCollection>? services = null)
    {
        (_settings, _environment, _services) = (settings, environment, services ?? (_ => { }));
        UseKestrel();
    }

    public Uri Address => ClientOptions.BaseAddress;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseUrls("http://127.0.0.1:0"); // UseKestrel(port) changes the addresses of a server that may have started by then, which throws
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(_services);
    }
}
