using Haitou.ServiceDefaults.Modules;
using Marten;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Imports;

/// <summary>What the import of files shares, whatever their rows stand for. Who takes the rows in is an <see cref="ImportRunner{TRun}"/> of the service's own.</summary>
public sealed class ImportsModule : ServiceModule
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresImports();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) => builder.AddImports();
}
