using Haitou.ServiceDefaults.Modules;
using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Files;

/// <summary>Files that are handed in and read, by their digest.</summary>
/// <param name="upload">Roles that hand in.</param>
/// <param name="download">Roles that read.</param>
public sealed class FilesModule(string[] upload, string[] download) : ServiceModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresFiles();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) => builder.AddFiles();

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes) => routes.MapFiles(upload, download);
}
