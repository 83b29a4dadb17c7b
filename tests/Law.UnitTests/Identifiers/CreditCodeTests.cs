using CsCheck;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class CreditCodeTests
{
    private const string Example = "91350100M000100Y43"; // the standard's own

    [Theory]
    [InlineData(Example)]
    [InlineData("  91350100m000100y43\t")]
    [InlineData("９１３５０１００Ｍ０００１００ｙ４３")]
    [InlineData("\u300091350100M000100Y43\u3000")]
    public void GB32100_every_usual_spelling_is_the_same_code(string text)
    {
        Assert.True(CreditCode.TryParse(text, out var code, out var why));
        Assert.Null(why);
        Assert.Equal(Example, code.Value);
    }

    [Theory]
    [InlineData(null, "identifier.credit-code.length")]
    [InlineData("", "identifier.credit-code.length")]
    [InlineData("91350100M000100Y4", "identifier.credit-code.length")]
    [InlineData("91350100M000100Y433", "identifier.credit-code.length")]
    [InlineData("9135 0100M000100Y43", "identifier.credit-code.length")]
    [InlineData("91350100I000100Y43", "identifier.credit-code.characters")]
    [InlineData("91350100M0O0100Y43", "identifier.credit-code.characters")]
    [InlineData("91350100M000100S43", "identifier.credit-code.characters")]
    [InlineData("91350100M000100V43", "identifier.credit-code.characters")]
    [InlineData("91350100M000100Y4Z", "identifier.credit-code.characters")]
    [InlineData("91350100M000100Y4-", "identifier.credit-code.characters")]
    [InlineData("9135010AM000100Y43", "identifier.credit-code.characters")]
    [InlineData("91350100M000100Y44", "identifier.credit-code.check")]
    public void GB32100_the_broken_rule_is_named(string? text, string code)
    {
        Assert.False(CreditCode.TryParse(text, out var parsed, out var why));
        Assert.Equal((code, RefusalKind.Invalid, default(CreditCode)), (why.Code, why.Kind, parsed));
    }

    [Fact]
    public void GB32100_every_single_wrong_character_is_detected() =>
        ValidIdentifiers.AnyCreditCode.Sample(code => Spoiled.SingleCharacters(code.Value, ValidIdentifiers.CreditCodeAlphabet)
            .All(text => !CreditCode.TryParse(text, out _, out _)), iter: 500);

    [Fact]
    public void GB32100_every_swapped_pair_is_detected() =>
        ValidIdentifiers.AnyCreditCode.Sample(code => Spoiled.SwappedPairs(code.Value)
            .All(text => !CreditCode.TryParse(text, out _, out _)));

    [Fact]
    public void GB32100_exactly_one_check_character_fits() =>
        ValidIdentifiers.AnyCreditCode.Sample(code => ValidIdentifiers.CreditCodeAlphabet
            .Single(check => CreditCode.TryParse(code.Value[..17] + check, out _, out _)) == code.Value[17]);
}
