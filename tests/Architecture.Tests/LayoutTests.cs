using System.Reflection;
using System.Runtime.CompilerServices;
using Haitou.Approval;
using Haitou.Blacklist;
using Haitou.Intake;
using Haitou.Platform.Modules;
using Haitou.Platform.Store;
using Haitou.Supervision;
using Haitou.TestSupport;

namespace Haitou.Architecture.Tests;

/// <summary>Where things are, so that whoever looks for one finds it by the folders' names: a module per noun, a file per act.</summary>
public sealed class LayoutTests
{
    private const int LongestProgram = 25;

    public static readonly TheoryData<string> Services = ["approval", "blacklist", "intake", "supervision"];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_program_is_a_list_of_modules(string service)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(service), "Program.cs"));

        Assert.True(lines.Length <= LongestProgram, $"{lines.Length} lines");
        Assert.DoesNotContain(lines, line => line.Contains("builder.Services", StringComparison.Ordinal) || line.Contains("app.Map", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_folder_is_a_noun_with_its_module(string service) => Assert.All(Nouns(service), noun =>
        Assert.Single(Directory.GetFiles(noun, "*Module.cs")));

    [Theory]
    [MemberData(nameof(Services))]
    public void Families_of_acts_are_one_level_below_their_noun_and_hold_more_than_one_file(string service) =>
        Assert.All(Nouns(service).SelectMany(Directory.GetDirectories), family =>
        {
            Assert.Empty(Directory.GetDirectories(family));
            Assert.True(Directory.GetFiles(family, "*.cs").Length > 1, family);
        });

    [Theory]
    [MemberData(nameof(Services))]
    public void A_noun_is_one_namespace_with_one_module(string service)
    {
        var types = AssemblyOf(service).GetTypes().Where(t => t is { IsNested: false, Namespace: not null } && !t.Name.StartsWith('<')).ToArray();

        Assert.All(types.Where(t => t.Namespace!.StartsWith("Haitou.", StringComparison.Ordinal)), t => Assert.InRange(t.Namespace!.Split('.').Length, 2, 3));
        Assert.All(types.Where(t => t.IsAssignableTo(typeof(ServiceModule))).GroupBy(t => t.Namespace), modules => Assert.Single(modules));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void An_act_is_a_file_of_its_own(string service) => Assert.All(
        AssemblyOf(service).GetTypes().Where(t => t is { IsNested: false, IsAbstract: false } && t.IsAssignableTo(typeof(IEndpoint))),
        type => Assert.Single(Directory.GetFiles(Folder(service), $"{type.Name}.cs", SearchOption.AllDirectories)));

    [Theory]
    [MemberData(nameof(Services))]
    public void A_state_is_folded_by_itself_and_nowhere_else(string service)
    {
        var states = AssemblyOf(service).GetTypes().Where(IsState).Select(t => t.FullName).ToHashSet();
        using var code = new CompiledCode(AssemblyOf(service).Location);

        Assert.NotEmpty(states);
        Assert.All(code.Methods.Where(m => m.Parameters.Any(p => p.ParameterType.FullName == "System.Object") && states.Contains(m.ReturnType.FullName)),
            fold => Assert.Equal(fold.ReturnType.FullName, fold.DeclaringType.FullName));
    }

    private static bool IsState(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStreamState<>));

    private static Assembly AssemblyOf(string service) => service switch
    {
        "approval" => typeof(ApprovalService).Assembly,
        "blacklist" => typeof(BlacklistService).Assembly,
        "intake" => typeof(IntakeService).Assembly,
        "supervision" => typeof(SupervisionService).Assembly,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
    };

    private static IEnumerable<string> Nouns(string service) =>
        Directory.GetDirectories(Folder(service)).Where(f => Path.GetFileName(f) is not ("bin" or "obj" or "Properties"));

    private static string Folder(string service, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../services", service));
}
