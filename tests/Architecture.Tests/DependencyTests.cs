using System.Reflection;
using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Contracts;
using Haitou.Intake;
using Haitou.Law;
using Haitou.ServiceDefaults.EventStore;
using Haitou.Supervision;
using NetArchTest.Rules;

namespace Haitou.Architecture.Tests;

public sealed class DependencyTests
{
    private static readonly Assembly[] Services =
        [typeof(ApprovalService).Assembly, typeof(BlacklistStore).Assembly, typeof(IntakeStore).Assembly, typeof(SupervisionService).Assembly];

    /// <summary>Whatever reads or writes something, or tells a time of its own.</summary>
    private static readonly string[] Outside =
    [
        "Marten", "Npgsql", "Weasel", "MassTransit.IBus", "MassTransit.IPublishEndpoint", "MassTransit.ConsumeContext", "RabbitMQ", "Refit", "Microsoft.AspNetCore", "Microsoft.Extensions",
        "System.Net", "System.IO", "System.Threading", "System.TimeProvider", "System.Random", "System.Diagnostics.Stopwatch",
    ];

    [Fact]
    public void A_service_references_no_other_service() => Assert.All(Services, service => Assert.DoesNotContain(
        service.GetReferencedAssemblies().Select(a => a.Name),
        name => Services.Any(other => other.GetName().Name == name)));

    [Fact]
    public void The_law_depends_on_nothing_but_the_language() => Assert.All(
        typeof(Rule).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name));

    [Fact]
    public void The_contracts_depend_on_the_law_and_on_what_names_messages_and_addresses() => Assert.Empty(
        typeof(ICaseEvent).Assembly.GetReferencedAssemblies().Select(a => a.Name)
            .Where(name => !name!.StartsWith("System.", StringComparison.Ordinal))
            .Except(["Haitou.Law", "MassTransit.Abstractions", "Refit"]));

    [Fact]
    public void What_all_services_share_knows_no_service() => Assert.DoesNotContain(
        typeof(EventStoreExtensions).Assembly.GetReferencedAssemblies().Select(a => a.Name), name => Services.Any(s => s.GetName().Name == name));

    [Fact]
    public void Deciders_and_maps_do_no_input_or_output_and_have_no_clock()
    {
        var pure = Types.InAssemblies(Services).That()
            .HaveNameMatching("(Decider|OutgoingMap|CasePushMap)$").Or().ImplementInterface(typeof(IStreamState<>));

        Assert.True(pure.GetTypes().Count() >= 13, "The names by which deciders and maps are found have changed.");
        Found(pure.ShouldNot().HaveDependencyOnAny(Outside).GetResult());
    }

    private static void Found(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypes?.Select(t => t.FullName) ?? []));
}
