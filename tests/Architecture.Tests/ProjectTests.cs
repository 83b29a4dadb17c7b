using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Haitou.Architecture.Tests;

/// <summary>
/// Who may refer to whom, and with it who brings which library along: what a project refers to reaches everybody who refers to it.
/// </summary>
public sealed class ProjectTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../.."));

    private static readonly Dictionary<string, Project> Projects = ((string[])["law", "contracts", "lists", "platform", "services", "towns"])
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)).Select(Project.Read).ToDictionary(p => p.Name);

    /// <summary>What is shared, from the bottom upwards.</summary>
    public static TheoryData<string, string[]> Shared => new()
    {
        { "Haitou.Law", [] },
        { "Haitou.Contracts", ["Haitou.Law"] },
        { "Haitou.Platform.Host", ["Haitou.Contracts"] },
        { "Haitou.Platform.Store", ["Haitou.Platform.Host"] },
        { "Haitou.Platform.Bus", ["Haitou.Platform.Store"] },
        { "Haitou.Platform.Modules", ["Haitou.Platform.Bus"] },
        { "Haitou.Platform.Edge", ["Haitou.Platform.Modules"] },
        { "Haitou.Platform.Files", ["Haitou.Platform.Modules"] },
        { "Haitou.Platform.Sheets", ["Haitou.Platform.Files"] },
        { "Haitou.Platform.Papers", ["Haitou.Platform.Host"] },
        { "Haitou.Lists", ["Haitou.Platform.Modules"] },
        { "Haitou.Towns", ["Haitou.Platform.Host"] },
    };

    [Theory]
    [MemberData(nameof(Shared))]
    public void What_is_shared_refers_to_what_lies_below_it_and_to_no_service(string name, string[] below) => Assert.Equal(below, Projects[name].References);

    [Fact]
    public void Nothing_is_shared_that_is_not_in_the_table() =>
        Assert.Equal(Shared.Select(s => s.Data.Item1).Order(), Projects.Values.Where(p => !p.IsService).Select(p => p.Name).Order());

    [Fact]
    public void A_service_refers_to_what_is_shared_and_to_nothing_else() => Assert.All(Projects.Values.Where(p => p.IsService), service =>
    {
        Assert.NotEmpty(service.References);
        Assert.DoesNotContain(service.References, name => Projects[name].IsService);
    });

    /// <summary>Each of these is heavy, or reads what strangers send: it is where it is used, and nowhere else.</summary>
    [Theory]
    [InlineData("Marten", "Haitou.Platform.Store")]
    [InlineData("Npgsql", "Haitou.Platform.Store")]
    [InlineData("MassTransit.RabbitMQ", "Haitou.Platform.Bus")]
    [InlineData("CsvHelper", "Haitou.Platform.Sheets")]
    [InlineData("SkiaSharp", "Haitou.Platform.Papers")]
    [InlineData("HarfBuzzSharp", "Haitou.Platform.Papers")]
    [InlineData("QRCoder", "Haitou.Platform.Papers")]
    [InlineData("OpenTelemetry.Extensions.Hosting", "Haitou.Platform.Host")]
    public void A_library_is_brought_along_by_one_part(string package, string part) =>
        Assert.Equal(part, Assert.Single(Projects.Values, p => p.Packages.Contains(package)).Name);

    [Fact]
    public void Whoever_asks_for_health_checks_gets_neither_a_database_nor_a_font()
    {
        Assert.Empty(BroughtTo("Haitou.Platform.Host").Intersect(["Marten", "Npgsql", "MassTransit.RabbitMQ", "RabbitMQ.Client", "SkiaSharp", "CsvHelper"]));
        Assert.Empty(BroughtTo("Haitou.Supervision").Intersect(["SkiaSharp", "HarfBuzzSharp", "QRCoder", "CsvHelper"]));
        Assert.DoesNotContain("Haitou.Platform.Edge", ReachedFrom("Haitou.Intake").Concat(ReachedFrom("Haitou.Approval")));
    }

    private static IEnumerable<string> BroughtTo(string name) => ReachedFrom(name).Append(name).SelectMany(p => Projects[p].Packages).Distinct();

    private static IEnumerable<string> ReachedFrom(string name) => Projects[name].References.SelectMany(r => ReachedFrom(r).Append(r)).Distinct();

    private static string Here([CallerFilePath] string here = "") => here;

    private sealed record Project(string Name, bool IsService, string[] References, HashSet<string> Packages)
    {
        public static Project Read(string file)
        {
            var items = XDocument.Load(file).Descendants().ToLookup(e => e.Name.LocalName, e => (string?)e.Attribute("Include") ?? "");
            return new(
                Path.GetFileNameWithoutExtension(file), Path.GetRelativePath(Root, file).StartsWith("services", StringComparison.Ordinal),
                [.. items["ProjectReference"].Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))], [.. items["PackageReference"]]);
        }
    }
}
