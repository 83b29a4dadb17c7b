namespace Haitou.Contracts.Tests;

/// <summary>A record writes itself out wherever somebody logs it, so what identifies a person must not be in that text.</summary>
public sealed class PersonalDataTests
{
    public static TheoryData<Type> Records => [.. Service.All.Select(s => s.Assembly).Append(typeof(ICaseEvent).Assembly).Concat(Service.Shared)
        .SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && t.GetMethod("<Clone>$") is not null)
        .Where(t => Sample.CanMake(t)).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Records))]
    public void No_record_writes_out_an_identity_number_or_a_phone(Type type)
    {
        var text = Sample.Of(type).ToString()!;

        Assert.DoesNotContain("IdNumber", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Phone", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_reader_who_need_not_know_sees_the_ends_of_a_number_only()
    {
        var person = new Party(SubjectKind.Person, "320799195001010019", "王某", Phone: "13900001234");

        Assert.Equal(("320799********0019", "*******1234"), (person.Masked().IdNumber, person.Masked().Phone));
        Assert.Equal("***", (person with { Phone = "123" }).Masked().Phone);
        Assert.Equal("*𬭩123", (person with { Phone = "𬭩𬭩123" }).Masked().Phone); // nothing is cut in the middle of a character
        Assert.Equal("91320799MA1EXAMP0N", new Party(SubjectKind.Organisation, "91320799MA1EXAMP0N", "公司").Masked().IdNumber);
    }
}
