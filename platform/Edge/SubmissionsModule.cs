using Haitou.Platform.Bus;
using Haitou.Platform.Modules;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.Platform.Edge;

/// <summary>What departments' systems submit to the service: every <see cref="ISubmissionType"/> of its assembly.</summary>
/// <typeparam name="TAnswers">Puts answers into the departments' feeds.</typeparam>
/// <param name="service">The service's name.</param>
public sealed class SubmissionsModule<TAnswers>(string service) : SharedModule
    where TAnswers : class, ISubmissionAnswers
{
    /// <inheritdoc/>
    public override void Store(StoreOptions options) => options.StoresSubmissions();

    /// <inheritdoc/>
    public override void Run(IHostApplicationBuilder builder) =>
        builder.AddSubmissions<TAnswers>(service, SubmissionContract.TypesIn(typeof(TAnswers).Assembly));
}

/// <summary>What a service that takes submissions of departments calls.</summary>
public static class DepartmentEdgeExtensions
{
    /// <summary>Declares what is kept of submissions.</summary>
    public static void StoresSubmissions(this StoreOptions options)
    {
        options.Schema.For<SubmissionReceipt>().Duplicate(r => r.Department).Duplicate(r => r.Sequence).Index(r => new { r.Department, r.Sequence });
        options.Schema.For<SubmissionPosition>();
        options.Schema.For<SubmittingDepartment>();
    }

    /// <summary>Takes these types of submissions from the broker, and offers <see cref="SubmissionDesk"/> to endpoints.</summary>
    /// <typeparam name="TAnswers">Puts answers into the departments' feeds.</typeparam>
    /// <param name="builder">The service.</param>
    /// <param name="service">Its name.</param>
    /// <param name="types">Its <see cref="ISubmissionType"/>s.</param>
    public static IHostApplicationBuilder AddSubmissions<TAnswers>(
        this IHostApplicationBuilder builder, string service, params IReadOnlyList<Type> types)
        where TAnswers : class, ISubmissionAnswers
    {
        var queue = new SubmissionQueue(BrokerAddresses.Edge(builder.Configuration), service);
        foreach (var type in types)
            builder.Services.AddSingleton(typeof(ISubmissionType), type);
        builder.Services.AddSingleton<TAnswers>();
        builder.Services.AddSingleton<ISubmissionAnswers>(services => services.GetRequiredService<TAnswers>());
        builder.Services.AddSingleton<SubmissionReading>();
        builder.Services.AddSingleton<SubmissionDesk>();
        builder.Services.AddSingleton(queue);
        builder.Services.AddSingleton<WatchedQueue>(queue);
        builder.Services.AddHostedService<SubmissionConsumer>();
        return builder;
    }
}
