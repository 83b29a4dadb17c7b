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

    private static IEnumerable<string> Facts(string text) => Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Distinct().Order();
}
