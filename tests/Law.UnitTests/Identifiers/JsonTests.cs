using System.Text.Json;
using CsCheck;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class JsonTests
{
    [Fact]
    public void Every_identifier_is_its_plain_string()
    {
        ValidIdentifiers.AnyCreditCode.Sample(code => IsPlain(code) && IsPlain<SubjectId>(code));
        ValidIdentifiers.AnyCitizenId.Sample(id => IsPlain(id) && IsPlain<SubjectId>(id));
        Assert.True(TownCode.TryParse("320707101", out var town, out _) && IsPlain(town));
        Assert.True(DepartmentCode.TryParse("water", out var department, out _) && IsPlain(department));
    }

    [Fact]
    public void An_optional_identifier_may_be_null() => Assert.Null(JsonSerializer.Deserialize<CreditCode?>("null"));

    [Theory]
    [InlineData("\"11010519491231002Y\"")]
    [InlineData("\"110105194912310021\"")]
    [InlineData("110105194912310021")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_broken_number_is_not_read_and_not_repeated(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CitizenId>(json));
        Assert.DoesNotContain("1101051949", error.ToString());
    }

    [Theory]
    [InlineData("\"110105194912310021\"")]
    [InlineData("\"citizen:11010519491231002X\"")]
    [InlineData("\"person:110105194912310021\"")]
    [InlineData("\"organisation:11010519491231002X\"")]
    [InlineData("\"\"")]
    public void A_broken_subject_is_not_read_and_not_repeated(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SubjectId>(json));
        Assert.DoesNotContain("1101051949", error.ToString());
    }

    [Fact]
    public void An_identifier_that_was_never_set_is_not_written()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(CreditCode)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(CitizenId)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(SubjectId)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(DepartmentCode)));
    }

    private static bool IsPlain<T>(T identifier) where T : struct, IIdentifier<T>
    {
        var json = JsonSerializer.Serialize(identifier);
        var keyed = JsonSerializer.Serialize(new Dictionary<T, int> { [identifier] = 1 });
        return json == $"\"{identifier.Value}\""
            && JsonSerializer.Deserialize<T>(json).Equals(identifier)
            && keyed == $$"""{"{{identifier.Value}}":1}"""
            && JsonSerializer.Deserialize<Dictionary<T, int>>(keyed)!.ContainsKey(identifier);
    }
}
