using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Haitou.TestSupport;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.Contracts.Tests.Reference;

/// <summary>
/// Settings are described beside what reads them, by an element <c>setting</c> of its comment: <c>docs/reference/settings.md</c> is written from
/// that, and neither is something read that is not described, nor described that is not read.
/// </summary>
public sealed partial class SettingTests
{
    private static readonly (string Name, Assembly Assembly)[] Programs = [.. Service.All.Select(s => (s.Name, s.Assembly)), ("setup", typeof(Haitou.Setup.Setup).Assembly)];

    private static readonly Assembly[] Ours = [.. Programs.SelectMany(p => Loaded(p.Assembly)).DistinctBy(a => a.FullName).OrderBy(a => a.FullName, StringComparer.Ordinal)];

    private static readonly (Assembly Assembly, string Member, string Key, string Meaning, string Unset, string? Also)[] Described =
    [
        .. Ours.Where(a => File.Exists(Path.ChangeExtension(a.Location, ".xml")))
            .SelectMany(a => new XmlComments(a).Settings.Select(s => (a, s.Member, s.Key, s.Meaning, s.Unset, s.Also)))
            .DistinctBy(s => s.Key), // what is said of a type with a primary constructor is said of that constructor, too
    ];

    [Fact]
    public void Settings_are_as_the_reference_says()
    {
        var readers = Programs.ToDictionary(p => p.Name, p => ReadBy(p.Assembly));
        var text = new StringBuilder();
        foreach (var s in Described.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            string[] by = [.. Programs.Select(p => p.Name).Where(p => s.Also == p || readers[p].Contains(s.Member[2..]))];
            Assert.True(by.Length > 0, $"{s.Key} is read by no program.");
            string[] services = [.. by.Where(b => b != "setup")];
            text.AppendLine($"| `{s.Key}` | {string.Join(", ", [.. services.Length == 4 ? ["all"] : services, .. by.Where(b => b == "setup")])} | {s.Meaning} | {s.Unset} |");
        }

        Snapshot.Is("../../docs/reference/settings.md", $"""
            # Settings

            What the services and the setup read, beside what .NET itself does (`ASPNETCORE_ENVIRONMENT`, `ASPNETCORE_URLS`, `DOTNET_ENVIRONMENT` for the setup).
            As environment variables write `__` for `:`. "All" are the four services.

            Written from the code; a test compares. Do not change it by hand.

            | Setting | Read by | Meaning | Unless set |
            |---|---|---|---|
            {text}
            """.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public void Whatever_is_read_is_described()
    {
        var segments = Described.SelectMany(s => s.Key.Split(':')).ToHashSet();
        var read = Ours.SelectMany(ReadIn).Distinct().ToArray();

        Assert.Contains("Renewal:ApplyBeforeDays", read);
        Assert.DoesNotContain(read, key => !Described.Any(s => s.Key == key) && !key.Split(':').All(segments.Contains));
    }

    [Fact]
    public void Whatever_is_described_is_read()
    {
        var said = Ours.SelectMany(Literals).ToArray();

        // Addresses of other services are read by service discovery, connection strings by the service's name.
        Assert.DoesNotContain(
            Described.Select(s => s.Key.Split(':')).Where(key => key[0] != "services" && !key[^1].StartsWith('<')),
            key => !said.Any(literal => literal.Split(':')[^1] == key[^1]));
    }

    [Fact]
    public void The_Chinese_page_names_every_setting()
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../README.zh-CN.md"));

        Assert.DoesNotContain(Described.Select(s => s.Key.Split('<')[0].TrimEnd(':')), key => !page.Contains(key) && !page.Contains($":{key.Split(':')[^1]}`"));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;

    private static HashSet<string> ReadBy(Assembly program)
    {
        using var code = new CompiledCode(program.Location);
        return [.. code.ReachedAnywhere(name => name.StartsWith("Haitou.", StringComparison.Ordinal))
            .SelectMany(m => (string[])[NameOf(m.DeclaringType), $"{NameOf(m.DeclaringType)}.{m.Name.Replace('.', '#')}"])];
    }

    private static string NameOf(TypeDefinition type) => type.FullName.Replace('/', '.').Split('`')[0];

    /// <summary>What is asked of the configuration: a literal just before the call that asks, or one that can be nothing else.</summary>
    private static string[] ReadIn(Assembly assembly)
    {
        using var code = new CompiledCode(assembly.Location);
        return
        [
            .. code.Instructions.Where(i => i.OpCode == OpCodes.Ldstr && (IsKey().IsMatch((string)i.Operand) || Following(i, 4).Any(Asks)))
                .Select(i => ((string)i.Operand).TrimEnd(':')).Where(key => Word().IsMatch(key)),
        ];
    }

    private static IEnumerable<Instruction> Following(Instruction from, int most)
    {
        for (var (i, n) = (from.Next, 0); i is not null && n < most && i.OpCode != OpCodes.Ldstr; i = i.Next, n++)
            yield return i;
    }

    private static bool Asks(Instruction i) => i.Operand is MethodReference called
        && (called.Name == "Setting" || (called.Name is "get_Item" or "GetSection" or "GetValue" && called.DeclaringType.Namespace == "Microsoft.Extensions.Configuration"));

    private static string[] Literals(Assembly assembly)
    {
        using var code = new CompiledCode(assembly.Location);
        return [.. code.Instructions.Where(i => i.OpCode == OpCodes.Ldstr).Select(i => (string)i.Operand)];
    }

    private static IEnumerable<Assembly> Loaded(Assembly program) => program.GetReferencedAssemblies()
        .Where(a => a.Name!.StartsWith("Haitou.", StringComparison.Ordinal)).SelectMany(a => Loaded(Assembly.Load(a))).Append(program);

    [GeneratedRegex("^[A-Z][A-Za-z]+(:[A-Z][A-Za-z]+)+$")]
    private static partial Regex IsKey();

    [GeneratedRegex("^[A-Za-z_:-]+$")]
    private static partial Regex Word();
}
