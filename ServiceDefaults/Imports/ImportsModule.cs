using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Modules;
using Marten;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.Imports;

/// <summary>Files that are taken in row by row, by the leader.</summary>
public sealed class ImportsModule<TRunner> : ServiceModule
    where TRunner : class, ILeaderTask
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresImports();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) => builder.AddImports<TRunner>();
}
