using System.Text;
using CsCheck;
using Haitou.Platform.Store;

namespace Haitou.Platform.UnitTests.Store;

public sealed class NameSearchTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("李")]
    [InlineData("𬭩")]
    [InlineData("李𬭩")]
    [InlineData("𬭩明")]
    public void A_rare_character_is_a_character_as_any_other(string sought)
    {
        Assert.Equal(["李𬭩", "𬭩明", "李", "𬭩", "明"], NameSearch.PartsOf("李𬭩明"));
        Assert.Subset(NameSearch.PartsOf("李𬭩明").ToHashSet(), NameSearch.Sought(sought).ToHashSet());
    }

    [Fact]
    public void What_was_stored_of_other_names_before_rare_ones_could_be_is_what_is_stored_now() =>
        Gen.Char['\u3000', '\u9FFF'].Array[1, 12].Select(c => new string(c)).Sample(name => Assert.Equal(
            name.Length == 1 ? [name] : [.. Enumerable.Range(0, name.Length - 1).Select(i => name[i..(i + 2)]).Union(name.Select(c => $"{c}"))], NameSearch.PartsOf(name)));

    [Fact]
    public void Any_part_of_any_name_is_found_and_every_part_can_be_stored() =>
        Gen.Select(AnyText.Texts, Gen.Int[0, 100], Gen.Int[1, 100]).Sample(
            (name, skip, take) =>
            {
                var parts = NameSearch.PartsOf(name);
                Assert.All(parts, part => Strict.GetByteCount(part));
                Assert.Subset(parts.ToHashSet(), NameSearch.Sought(string.Concat(name.EnumerateRunes().Skip(skip).Take(take))).ToHashSet());
            },
            print: t => AnyText.Units(t.Item1));
}
