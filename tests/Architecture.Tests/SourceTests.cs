using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Haitou.Architecture.Tests;

/// <summary>What no compiler sees.</summary>
public sealed partial class SourceTests
{
    /// <summary>All legal periods run on the injected clock. Tokens expire by the real one, which the demo's clock does not move.</summary>
    private static readonly string[] RealTime = ["platform/Host/Identity/DevelopmentTokens.cs"];

    [Fact]
    public void Only_the_injected_clock_tells_the_time() =>
        Assert.Equal(RealTime, Sources().Where(file => OwnClock().IsMatch(File.ReadAllText(Full(file)))));

    [Fact]
    public void Nothing_waits_a_fixed_time_and_hopes() =>
        Assert.DoesNotContain(Sources(), file => Sleep().IsMatch(File.ReadAllText(Full(file))));

    [Fact]
    public void Every_suppression_says_why() => Assert.DoesNotContain(
        Sources().SelectMany(file => File.ReadLines(Full(file))),
        line => Suppression().IsMatch(line) && !line.Contains("//") && !line.Contains("Justification"));

    [Fact]
    public void Every_service_has_its_page() => Assert.All(
        Directory.GetDirectories(Full("services")), service => Assert.True(File.Exists(Path.Combine(service, "README.md")), service));

    [Theory]
    [InlineData("README.md", "## What is guaranteed", "## When something fails")]
    [InlineData("README.zh-CN.md", "## 保证什么", "## 出故障时")]
    public void Every_guarantee_names_a_test_that_is_there(string file, string from, string to)
    {
        var text = File.ReadAllText(Full(file));
        var rows = text[text.IndexOf(from, StringComparison.Ordinal)..text.IndexOf(to, StringComparison.Ordinal)]
            .Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();
        var there = Directory.GetFiles(Full("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var named = TestName().Matches(row).Select(m => m.Groups[1].Value).ToArray();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, there));
        });
    }

    [Fact]
    public void The_solution_holds_every_project() => Assert.Equal(
        Directory.GetFiles(Full(""), "*.csproj", new EnumerationOptions { RecurseSubdirectories = true }).Select(f => Path.GetRelativePath(Full(""), f)).Order(StringComparer.Ordinal),
        ProjectsIn("HaitouServices.sln").Order(StringComparer.Ordinal));

    private static IEnumerable<string> ProjectsIn(string file) =>
        ProjectPath().Matches(File.ReadAllText(Full(file))).Select(m => m.Groups[1].Value.Replace("\\\\", "/").Replace('\\', '/'));

    [GeneratedRegex("`(\\w+Tests)`")]
    private static partial Regex TestName();

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b|\bTimeProvider\.System\.GetUtcNow")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"\bThread\.Sleep\(|\bTask\.Delay\(")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"#pragma warning disable|SuppressMessage\(")]
    private static partial Regex Suppression();

    /// <summary>What runs in production, by its path from the repository's root.</summary>
    private static IEnumerable<string> Sources() =>
        from folder in (string[])["law", "contracts", "lists", "platform", "services", "towns"]
        from file in Directory.GetFiles(Full(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Full(""), file)
        where !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        orderby path
        select path;

    private static string Full(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", path));
}
