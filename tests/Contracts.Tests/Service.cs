using System.Reflection;
using Haitou.Lists;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Files;
using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Haitou.Platform.Papers;
using Haitou.Platform.Sheets;
using Haitou.Platform.Store;
using Haitou.Towns;
using Marten;

namespace Haitou.Contracts.Tests;

/// <summary>A service as it is configured, without servers behind it.</summary>
public sealed record Service(string Name, Assembly Assembly, Action<StoreOptions> Configure)
{
    public static readonly IReadOnlyList<Service> All =
    [
        new("approval", typeof(Haitou.Approval.ApprovalService).Assembly, Haitou.Approval.ApprovalService.Definition.Store),
        new("blacklist", typeof(Haitou.Blacklist.BlacklistService).Assembly, Haitou.Blacklist.BlacklistService.Definition.Store),
        new("intake", typeof(Haitou.Intake.IntakeService).Assembly, Haitou.Intake.IntakeService.Definition.Store),
        new("supervision", typeof(Haitou.Supervision.SupervisionService).Assembly, Haitou.Supervision.SupervisionService.Definition.Store),
    ];

    /// <summary>What services share of the platform and of the domain.</summary>
    public static readonly IReadOnlyList<Assembly> Shared =
    [
        typeof(Officer).Assembly, typeof(EventStoreExtensions).Assembly, typeof(MessagingExtensions).Assembly, typeof(ServiceModule).Assembly,
        typeof(EdgeTopology).Assembly, typeof(FilesModule).Assembly, typeof(ImportsModule).Assembly, typeof(PrintableDocument).Assembly,
        typeof(ListReplicaModule).Assembly, typeof(Town).Assembly,
    ];

    public DocumentStore Store() => DocumentStore.For(options =>
    {
        options.Connection("Host=nowhere.invalid");
        EventStoreExtensions.Configure(options, Configure);
    });

    public override string ToString() => Name;
}
