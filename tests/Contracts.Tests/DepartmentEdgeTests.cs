using Haitou.Supervision.DepartmentEdge;

namespace Haitou.Contracts.Tests;

/// <summary>The documents that departments program against are those of the code: a change of the code that they do not show fails here.</summary>
public sealed class DepartmentEdgeTests
{
    public static TheoryData<string> Files => [.. EdgeDocuments.All().Select(d => d.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_published_document_is_what_the_code_says(string file) =>
        Snapshot.Is($"../../contracts/{file}", EdgeDocuments.All().Single(d => d.File == file).Text);

    [Fact]
    public void There_is_a_schema_for_every_message_and_for_nothing_else() => Assert.Equal(
        EdgeDocuments.All().Select(d => d.File).Where(f => f.StartsWith("schemas/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Snapshot.FilesIn("../../contracts/schemas").Select(f => $"schemas/{f}").Order(StringComparer.Ordinal));

    [Fact]
    public void Whatever_names_its_type_for_departments_is_pushed_or_submitted() => Assert.Equal(
        typeof(Contracts.DepartmentEdge.PushEvent).Assembly.GetTypes().Where(t => t.GetField("Urn") is { IsLiteral: true }).ToHashSet(),
        PushTypes.All.Values.Concat(EdgeDocuments.Submissions.Values).Where(t => t.GetField("Urn") is { IsLiteral: true }).ToHashSet());
}
