using System.Reflection;
using Haitou.ServiceDefaults.EventStore;
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

    public DocumentStore Store() => DocumentStore.For(options =>
    {
        options.Connection("Host=nowhere.invalid");
        EventStoreExtensions.Configure(options, Configure);
    });

    public override string ToString() => Name;
}
