using System.Reflection;
using Haitou.Law;

namespace Haitou.Contracts.Tests;

/// <summary>What is said to people in Chinese names every value in Chinese.</summary>
public sealed class TermTests
{
    private static readonly Type[] Enumerations = [.. typeof(ICaseEvent).Assembly.GetExportedTypes().Where(t => t.IsEnum)];

    [Fact]
    public void Every_member_of_every_enumeration_has_its_Chinese_term()
    {
        Assert.NotEmpty(Enumerations);
        Assert.All(Enumerations.SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public)), member =>
        {
            var term = member.GetCustomAttribute<ChineseAttribute>()?.Term;
            Assert.True(term is not null, $"{member.DeclaringType!.Name}.{member.Name}");
            Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", term);
            Assert.DoesNotMatch("[。.]$", term); // it stands within a sentence
        });
    }

    [Fact]
    public void No_two_members_of_an_enumeration_have_the_same_term() => Assert.All(Enumerations, t =>
    {
        var terms = Enum.GetValues(t).Cast<Enum>().Select(v => v.Chinese()).ToArray();
        Assert.Equal(terms.Distinct(), terms);
    });
}
