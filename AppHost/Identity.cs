namespace Haitou.AppHost;

/// <summary>
/// Who may sign in: on this machine whoever holds the key of its data folder, elsewhere whom the identity provider vouches for.
/// </summary>
internal sealed class Identity
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly IResourceBuilder<ParameterResource>? _developmentKey, _authority, _audience;

    public Identity(IDistributedApplicationBuilder builder, Machine? machine)
    {
        _builder = builder;
        if (machine is not null)
            _developmentKey = builder.AddParameter("identity-development-key", () => machine.Folder.IdentityKey(), secret: true);
        else
            (_authority, _audience) = (builder.AddSetting("identity-authority"), builder.AddSetting("identity-audience"));
    }

    /// <summary>Tells a service whom to trust.</summary>
    public IResourceBuilder<ProjectResource> Configure(IResourceBuilder<ProjectResource> service) => _developmentKey is not null
        ? service.WithEnvironment("Identity__DevelopmentKey", _developmentKey)
        : service.WithEnvironment("Identity__Authority", _authority!).WithEnvironment("Identity__Audience", _audience!);

    /// <summary>Tells a service how to sign its own calls to other services; by the key in development.</summary>
    public IResourceBuilder<ProjectResource> ConfigureClient(IResourceBuilder<ProjectResource> service) => _developmentKey is not null
        ? service
        : service
            .WithEnvironment("Identity__TokenEndpoint", _builder.AddSetting("identity-token-endpoint"))
            .WithEnvironment("Identity__ClientId", _builder.AddSetting("identity-client-id"))
            .WithEnvironment("Identity__ClientSecret", _builder.AddSetting("identity-client-secret", secret: true));
}

/// <summary>The same, in a chain.</summary>
internal static class IdentityExtensions
{
    /// <summary>Tells a service whom to trust.</summary>
    public static IResourceBuilder<ProjectResource> WithIdentity(
        this IResourceBuilder<ProjectResource> service, Identity identity) => identity.Configure(service);

    /// <summary>Tells a service how to sign its own calls to other services.</summary>
    public static IResourceBuilder<ProjectResource> WithClientCredentials(
        this IResourceBuilder<ProjectResource> service, Identity identity) => identity.ConfigureClient(service);
}
