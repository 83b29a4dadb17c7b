using CsCheck;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class CitizenIdTests
{
    private const string Example = "11010519491231002X"; // the standard's own

    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(Example, Example)]
    [InlineData(" 11010519491231002x ", Example)]
    [InlineData("１１０１０５１９４９１２３１００２ｘ", Example)]
    [InlineData("440524188001010014", "440524188001010014")] // the standard's other example
    public void GB11643_every_usual_spelling_is_the_same_number(string text, string value)
    {
        Assert.True(CitizenId.TryParse(text, Today, out var id, out var why));
        Assert.Null(why);
        Assert.Equal(value, id.Value);
    }

    [Theory]
    [InlineData(null, "identifier.citizen-id.length")]
    [InlineData("110105491231002", "identifier.citizen-id.length")] // the fifteen digits of before 1999
    [InlineData("11010519491231002XX", "identifier.citizen-id.length")]
    [InlineData("1101051949123100X2", "identifier.citizen-id.characters")]
    [InlineData("11010519491231002Y", "identifier.citizen-id.characters")]
    [InlineData("１１０１０５１９４９１２３１００２٣", "identifier.citizen-id.characters")]
    [InlineData("11010519491331002X", "identifier.citizen-id.birth-date")]
    [InlineData("110105194900310023", "identifier.citizen-id.birth-date")]
    [InlineData("110105202302290021", "identifier.citizen-id.birth-date")]
    [InlineData("110105104912310020", "identifier.citizen-id.birth-date")]
    [InlineData("110105194912310021", "identifier.citizen-id.check")]
    public void GB11643_the_broken_rule_is_named(string? text, string code)
    {
        Assert.False(CitizenId.TryParse(text, Today, out var id, out var why));
        Assert.Equal((code, RefusalKind.Invalid, default(CitizenId)), (why.Code, why.Kind, id));
    }

    [Fact]
    public void GB11643_nobody_is_born_tomorrow()
    {
        Assert.True(CitizenId.TryParse(ValidIdentifiers.CitizenIdText("320707", Today, 1), Today, out _, out _));
        Assert.False(CitizenId.TryParse(ValidIdentifiers.CitizenIdText("320707", Today.AddDays(1), 1), Today, out _, out var why));
        Assert.Same(CitizenId.BirthDate, why);
    }

    [Fact]
    public void GB11643_a_leap_day_is_a_birthday_in_leap_years_only()
    {
        Assert.True(CitizenId.TryParse(ValidIdentifiers.CitizenIdText("320707", new(2000, 2, 29), 1), Today, out _, out _));
        Assert.False(CitizenId.TryParse("320707190002290019", Today, out _, out var why));
        Assert.Same(CitizenId.BirthDate, why);
    }

    [Fact]
    public void GB11643_every_single_wrong_character_is_detected() =>
        ValidIdentifiers.AnyCitizenId.Sample(id => Spoiled.SingleCharacters(id.Value, "0123456789X")
            .All(text => !CitizenId.TryParse(text, DateOnly.MaxValue, out _, out _)), iter: 500);

    [Fact]
    public void GB11643_every_swapped_pair_is_detected() =>
        ValidIdentifiers.AnyCitizenId.Sample(id => Spoiled.SwappedPairs(id.Value)
            .All(text => !CitizenId.TryParse(text, DateOnly.MaxValue, out _, out _)));

    [Fact]
    public void GB11643_exactly_one_check_character_fits() =>
        ValidIdentifiers.AnyCitizenId.Sample(id =>
            "0123456789X".Single(check => CitizenId.TryParse(id.Value[..17] + check, Today, out _, out _)) == id.Value[17]);

    [Fact]
    public void A_number_is_shown_without_its_date_of_birth() => ValidIdentifiers.AnyCitizenId.Sample(id =>
        id.ToString() == id.Value[..6] + "********" + id.Value[14..] && $"{id}" == id.Masked);
}
