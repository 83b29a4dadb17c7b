using System.Reflection;
using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Contracts;
using Haitou.Intake;
using Haitou.Law;
using Haitou.Platform.Store;
using Haitou.Supervision;
using Haitou.TestSupport;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.Architecture.Tests;

public sealed class DependencyTests
{
    private static readonly Assembly[] Services =
        [typeof(ApprovalService).Assembly, typeof(BlacklistService).Assembly, typeof(IntakeService).Assembly, typeof(SupervisionService).Assembly];

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
    public void What_decides_folds_or_tells_does_no_input_or_output_and_has_no_clock() => Assert.All(Services, service =>
    {
        using var code = new CompiledCode(service.Location);
        MethodDefinition[] pure = [.. code.Methods.Where(m => Decides(m) || m.Name == "Fold" || IsMap(m))];

        Assert.True(pure.Length >= 20, $"{service.GetName().Name}: what decides is no longer found by what it returns.");
        Assert.Empty(code.ReachedFrom(pure).SelectMany(TypesOf).Where(type => Outside.Any(o => type == o || type.StartsWith(o + ".", StringComparison.Ordinal))).Distinct());
    });

    /// <summary>It returns a decision, and is given no transaction for it.</summary>
    private static bool Decides(MethodDefinition method) =>
        method.ReturnType.Name == nameof(Decision) && !method.Name.StartsWith('<') && method.Parameters.All(p => p.ParameterType.Name != nameof(Moment));

    /// <summary>What a module tells, and what supervision makes of an act: lambdas and methods that turn an event into a message.</summary>
    private static bool IsMap(MethodDefinition method) =>
        method.DeclaringType.Name.EndsWith("Messages", StringComparison.Ordinal) || method.DeclaringType.Name.EndsWith("Map", StringComparison.Ordinal);

    private static IEnumerable<string> TypesOf(Instruction instruction) => instruction.Operand switch
    {
        MethodReference called => [called.DeclaringType.FullName, called.ReturnType.FullName],
        FieldReference field => [field.DeclaringType.FullName],
        TypeReference type => [type.FullName],
        _ => [],
    };
}
