using CsCheck;
using Haitou.Law.Lists;

namespace Haitou.Law.UnitTests.Lists;

public sealed class OrganisationNameTests
{
    private const string Name = "连云港示例建设(集团)有限公司No.2";

    /// <summary>What a name is written with besides its own characters.</summary>
    private static readonly string[] Marks = ["", " ", "\u3000", "（", "）", "(", ")", "【", "】", "·", "-", "“", "，"];

    private static readonly Gen<string> Between = Gen.Int[0, Marks.Length - 1].Select(i => Marks[i]);

    [Theory]
    [InlineData("連雲港示例建設（集團）有限公司Ｎｏ．２")]
    [InlineData(" 连云港示例建设 集团 有限公司NO2")]
    [InlineData("連云港示例建設【集团】有限公司no．2　")]
    public void R20_spellings_of_one_name_are_the_same(string spelling) =>
        Assert.Equal(OrganisationName.KeyOf(Name), OrganisationName.KeyOf(spelling));

    [Theory]
    [InlineData("连云港示例建设(集团)有限公司No.3")]
    [InlineData("连云港示例建设有限公司No.2")]
    [InlineData("连云港示例建投(集团)有限公司No.2")]
    public void R20_other_names_are_others(string name) =>
        Assert.NotEqual(OrganisationName.KeyOf(Name), OrganisationName.KeyOf(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" （）·　")]
    public void R20_without_a_character_there_is_nothing_to_compare(string? name) => Assert.Null(OrganisationName.KeyOf(name));

    [Fact]
    public void R20_whatever_is_written_between_around_and_in_which_width_the_key_is_the_same() =>
        Gen.Select(Between.Array[Name.Length + 1], Gen.Bool.Array[Name.Length]).Sample((between, wide) =>
            Assert.Equal(OrganisationName.KeyOf(Name), OrganisationName.KeyOf(
                between[0] + string.Concat(Name.Select((c, i) => (wide[i] && c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c) + between[i + 1])))));

    [Fact]
    public void R20_a_key_is_its_own_key_whatever_the_name() =>
        Gen.Char.Array[0, 30].Select(c => new string(c)).Sample(name =>
        {
            var key = OrganisationName.KeyOf(name);
            Assert.Equal(key, OrganisationName.KeyOf(key));
        });

    [Fact]
    public void R20_case_makes_no_difference() => Gen.String[Gen.Char.AlphaNumeric, 1, 20].Sample(name =>
        Assert.Equal(OrganisationName.KeyOf(name.ToUpperInvariant()), OrganisationName.KeyOf(name.ToLowerInvariant())));
}
