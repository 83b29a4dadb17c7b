using Haitou.ServiceDefaults.Messaging;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haitou.ServiceDefaults.DepartmentEdge;

/// <summary>What a service that takes submissions of departments calls.</summary>
public static class DepartmentEdgeExtensions
{
    /// <summary>Declares what is kept of submissions.</summary>
    public static void StoresSubmissions(this StoreOptions options)
    {
        options.Schema.For<SubmissionReceipt>().Duplicate(r => r.Department).Duplicate(r => r.Sequence).Index(r => new { r.Department, r.Sequence });
        options.Schema.For<SubmissionPosition>();
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
        var broker = BrokerAddresses.Edge(builder.Configuration);
        foreach (var type in types)
            builder.Services.AddSingleton(typeof(ISubmissionType), type);
        builder.Services.AddSingleton(EnforcementBureaus.Of(builder.Configuration));
        builder.Services.AddSingleton<TAnswers>();
        builder.Services.AddSingleton<ISubmissionAnswers>(services => services.GetRequiredService<TAnswers>());
        builder.Services.AddSingleton<SubmissionReading>();
        builder.Services.AddSingleton<SubmissionDesk>();
        builder.Services.AddSingleton(new WatchedQueue(broker, EdgeTopology.SubmitQueueOf(service), OfDepartments: true));
        builder.Services.AddSingleton(new SubmissionQueue(broker, service));
        builder.Services.AddHostedService<SubmissionConsumer>();
        return builder;
    }
}
