using System.Runtime.InteropServices;

namespace Haitou.AppHost;

/// <summary>How setup and the services run on this machine.</summary>
internal static class Programs
{
    /// <summary>
    /// As the built program itself (<c>dotnet run</c> for each would cost seconds and 70 MiB), with the machine's clock and settings. A
    /// published one is left as it is.
    /// </summary>
    public static IResourceBuilder<ProjectResource> RunsOn(this IResourceBuilder<ProjectResource> project, Machine? machine)
    {
        if (machine is null)
            return project;
        var program = BuildOf(project);
        return project
            .WithoutHttpsCertificate() // HTTP on the loopback interface
            .WithAnnotation(new ExecutableAnnotation { Command = program, WorkingDirectory = Path.GetDirectoryName(program)! })
            .WithEnvironment("DOTNET_ROOT", Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory()))
            .WithEnvironment("DevelopmentClock__File", machine.Folder.Clock)
            .WithEnvironment(context =>
            {
                if (machine.Dashboard is null)
                    context.EnvironmentVariables.Remove("OTEL_EXPORTER_OTLP_ENDPOINT"); // nobody listens
                foreach (var (name, value) in machine.EnvironmentOf(project.Resource.Name))
                    context.EnvironmentVariables[name] = value;
            });
    }

    /// <summary>One address with health and documentation; on this machine a port of its own.</summary>
    public static IResourceBuilder<ProjectResource> WithAddress(this IResourceBuilder<ProjectResource> service, Machine? machine, bool mayRunTwice)
    {
        if (machine is null)
            return service
                .WithHttpEndpoint(targetPort: PublishedPort)
                .WithExternalHttpEndpoints()
                .WithHttpHealthCheck("/health/ready")
                .WithReplicas(mayRunTwice ? 2 : 1);

        var replicas = mayRunTwice ? machine.Replicas : 1;
        return service
            .WithReplicas(replicas)
            // A proxy is only for replicas: it takes connections for a service that is down, and lets them hang.
            .WithHttpEndpoint(port: machine.Port(service.Resource.Name), isProxied: replicas > 1)
            .WithEndpoint("http", endpoint => endpoint.TargetHost = "127.0.0.1")
            .WithUrlForEndpoint("http", url => (url.Url, url.DisplayText) = ("/scalar", "API"))
            .WithUrlForEndpoint("http", endpoint => new() { Url = $"{endpoint.Url}/openapi/v1.json", DisplayText = "OpenAPI document", DisplayLocation = UrlDisplayLocation.DetailsOnly })
            .WithReportedHealth(machine.Address(service.Resource.Name));
    }

    /// <summary>Where a published service listens inside its container.</summary>
    public const int PublishedPort = 8080;

    /// <summary>
    /// A parameter of a published system, empty unless set: publishing would wait for ever for a value, and it is known only where the
    /// system is deployed. A program whose settings are empty refuses to start.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name.</param>
    /// <param name="secret">Nobody is shown it.</param>
    /// <param name="here">What it is on this machine.</param>
    public static IResourceBuilder<ParameterResource> AddSetting(
        this IDistributedApplicationBuilder builder, string name, bool secret = false, Func<string>? here = null)
    {
        var settings = builder.Configuration.GetSection("Parameters");
        return builder.AddParameter(name, here ?? (() => settings[name] ?? settings[name.Replace('-', '_')] ?? ""), secret: secret);
    }

    /// <summary>The broker as a user of the service's own, whom the setup makes. Only who serves departments gets to the edge.</summary>
    public static IResourceBuilder<ProjectResource> WithBroker(
        this IResourceBuilder<ProjectResource> service, Servers servers, Machine? machine, IResourceBuilder<ProjectResource> setup, bool atTheEdge)
    {
        var name = service.Resource.Name;
        var password = service.ApplicationBuilder.AddSetting(
            $"rabbitmq-password-{name}", secret: true, here: machine is null ? null : () => machine.Folder.BrokerPassword(name));
        setup.WithEnvironment($"BrokerPasswords__{name}", password);
        service.WithEnvironment("ConnectionStrings__rabbitmq", servers.BrokerAs(name, password));
        return atTheEdge ? service.WithEnvironment("ConnectionStrings__rabbitmq-edge", servers.BrokerAs(name, password, edge: true)) : service;
    }

    /// <summary>Signs dossiers; while it is empty, approval says so to whoever asks for one.</summary>
    public static IResourceBuilder<ProjectResource> WithDossierKey(this IResourceBuilder<ProjectResource> approval, Machine? machine)
    {
        var key = approval.ApplicationBuilder.AddSetting("dossier-signing-key", secret: true, here: machine is null ? null : machine.Folder.DossierKey);
        return approval.WithEnvironment("Dossier__SigningKey", key);
    }

    /// <summary>The build of a project in the same configuration as ours: …/bin/Release/net10.0/.</summary>
    public static string BuildOf(IResourceBuilder<ProjectResource> resource)
    {
        var project = resource.Resource.GetProjectMetadata().ProjectPath;
        var ours = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Path.GetDirectoryName(project)!, "bin", ours.Parent!.Name, ours.Name, Path.GetFileNameWithoutExtension(project));
        return File.Exists(program) ? program : throw new InvalidOperationException($"{program} is not there: build {project} first.");
    }
}
