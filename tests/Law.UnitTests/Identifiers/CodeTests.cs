using Haitou.Law.Identifiers;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class CodeTests
{
    [Theory]
    [InlineData("320707101", true)]
    [InlineData(" ３２０７０７１０１ ", true)]
    [InlineData("110105001", true)]
    [InlineData("320707000", false)]
    [InlineData("020707101", false)]
    [InlineData("32070710", false)]
    [InlineData("3207071010", false)]
    [InlineData("32070710A", false)]
    [InlineData(null, false)]
    public void A_town_has_nine_digits(string? text, bool valid)
    {
        Assert.Equal(valid, TownCode.TryParse(text, out var code, out var why));
        Assert.Same(valid ? null : TownCode.Form, why);
        Assert.Equal(valid ? code.Value[..6] : "", code.District);
    }

    [Theory]
    [InlineData("water", true)]
    [InlineData(" zjj ", true)]
    [InlineData("abcdefghijkl", true)]
    [InlineData("abcdefghijklm", false)]
    [InlineData("", false)]
    [InlineData("Water", false)]
    [InlineData("water.#", false)]
    [InlineData("*", false)]
    [InlineData("水利", false)]
    [InlineData(null, false)]
    public void A_department_can_only_ever_be_one_word_of_a_routing_key(string? text, bool valid)
    {
        Assert.Equal(valid, DepartmentCode.TryParse(text, out var code, out var why));
        Assert.Same(valid ? null : DepartmentCode.Form, why);
        Assert.Equal(valid ? text!.Trim() : "", code.ToString());
    }
}
