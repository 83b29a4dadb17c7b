using System.Reflection;
using System.Text.RegularExpressions;

namespace Haitou.Law.UnitTests;

public sealed class RuleTests
{
    private static readonly Rule[] Rules =
    [
        .. typeof(Rule).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Rule))
            .Select(f => (Rule)f.GetValue(null)!),
    ];

    [Fact]
    public void No_code_stands_for_two_rules() => Assert.Empty(Rules.GroupBy(r => r.Code).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_code_is_dotted_and_lower_case() => Assert.All(Rules, r => Assert.Matches(@"^[a-z0-9-]+(\.[a-z0-9-]+)+$", r.Code));

    [Fact]
    public void Every_rule_speaks_both_languages() => Assert.All(Rules, r =>
    {
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", r.Chinese);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", r.English);
    });

    [Fact]
    public void Both_languages_name_the_same_facts() => Assert.All(Rules, r => Assert.Equal(Facts(r.Chinese), Facts(r.English)));

    [Fact]
    public void Of_what_is_very_long_only_the_beginning_is_kept()
    {
        var refusal = new Rule("test.long", RefusalKind.Invalid, "{one}：{some}", "{one}: {some}").Refuse(
            new string('x', 1_000_000), ("one", string.Concat(Enumerable.Repeat("👨‍👩‍👧", 100_000))), ("some", Enumerable.Range(0, 100_000).ToArray()));

        Assert.InRange(refusal.Field!.Length, 500, 501);
        Assert.InRange(refusal.Message(english: false).Length, 500, 2000);
        Assert.EndsWith("👨‍👩‍👧…", (string)refusal.Facts["one"]!); // no sign is cut in two
    }

    [Theory]
    [InlineData("海头镇", 3, "海头镇")]
    [InlineData("海头镇", 2, "海头…")]
    [InlineData("a\u0301\u0301b", 3, "a\u0301\u0301…")]
    [InlineData("a\u0301\u0301b", 2, "a\u0301…")]
    [InlineData("𬭩𬭩", 3, "𬭩…")]
    [InlineData("𬭩", 1, "…")]
    public void A_text_is_cut_between_its_signs(string text, int most, string cut) => Assert.Equal(cut, Texts.Cut(text, most));

    [Fact]
    public void What_no_database_keeps_is_replaced() => Assert.Equal("a\uFFFDb\uFFFD𬭩", Texts.Storable("a\0b\ud800𬭩"));

    [Fact]
    public void A_value_of_an_enumeration_and_a_list_of_them_are_named_in_the_language_of_the_text()
    {
        var refusal = new Rule("test.named", RefusalKind.Invalid, "{one}：{some}，{days}天", "{one}: {some}, {days} days")
            .Refuse(null, ("one", Kind.Good), ("some", (Kind[])[Kind.Good, Kind.Bad, Kind.Unnamed]), ("days", 5));

        Assert.Equal("好：好、坏、Unnamed，5天", refusal.Message(english: false));
        Assert.Equal("Good: Good, Bad, Unnamed, 5 days", refusal.Message(english: true));
    }

    private enum Kind
    {
        [Chinese("好")]
        Good,

        [Chinese("坏")]
        Bad,

        Unnamed,
    }

    private static IEnumerable<string> Facts(string text) => Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Distinct().Order();
}
