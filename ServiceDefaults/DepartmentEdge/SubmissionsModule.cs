using Haitou.ServiceDefaults.Modules;
using Marten;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.DepartmentEdge;

/// <summary>What departments' systems submit to the service: every <see cref="ISubmissionType"/> of its assembly.</summary>
/// <typeparam name="TAnswers">Puts answers into the departments' feeds.</typeparam>
/// <param name="service">The service's name.</param>
public sealed class SubmissionsModule<TAnswers>(string service) : ServiceModule
    where TAnswers : class, ISubmissionAnswers
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresSubmissions();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) =>
        builder.AddSubmissions<TAnswers>(service, SubmissionContract.TypesIn(typeof(TAnswers).Assembly));
}
