using CsCheck;
using Haitou.Law.Identifiers;
using Haitou.TestSupport;

namespace Haitou.Law.UnitTests.Identifiers;

public sealed class SubjectIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void A_subject_is_read_by_the_standard_of_its_kind() =>
        Gen.Select(ValidIdentifiers.AnyCreditCode, ValidIdentifiers.AnyCitizenId).Sample((code, person) =>
        {
            Assert.True(SubjectId.TryParse(SubjectIdKind.Organisation, code.Value.ToLowerInvariant(), Today, out var organisation, out _));
            Assert.True(SubjectId.TryParse(SubjectIdKind.Person, person.Value, Today, out var citizen, out _));
            Assert.Equal((code, "organisation:" + code.Value, code.Value), (organisation, organisation.Value, organisation.Number));
            Assert.Equal((person, "person:" + person.Value, person.Value), (citizen, citizen.Value, citizen.Number));
        });

    [Fact]
    public void A_subject_that_breaks_its_standard_is_refused_by_that_standards_rule()
    {
        Assert.False(SubjectId.TryParse(SubjectIdKind.Organisation, "11010519491231002X", Today, out _, out var why));
        Assert.Same(CreditCode.Check, why);
        Assert.False(SubjectId.TryParse(SubjectIdKind.Person, "91350100M000100Y43", Today, out _, out why));
        Assert.Same(CitizenId.Characters, why);
        var unborn = ValidIdentifiers.CitizenIdText("320707", Today.AddDays(1), 1);
        Assert.False(SubjectId.TryParse(SubjectIdKind.Person, unborn, Today, out _, out why));
        Assert.Same(CitizenId.BirthDate, why);
        Assert.False(SubjectId.TryParse((SubjectIdKind)7, "91350100M000100Y43", Today, out _, out why));
        Assert.Same(SubjectId.UnknownKind, why);
    }

    [Fact]
    public void The_same_digits_are_two_subjects_where_both_standards_are_obeyed()
    {
        var both = Enumerable.Range(0, 1000).Select(ValidIdentifiers.CitizenId).First(id => CreditCode.TryParse(id.Value, out _, out _));
        Assert.True(CreditCode.TryParse(both.Value, out var code, out _));

        Assert.NotEqual<SubjectId>(code, both);
    }

    [Fact]
    public void A_subject_is_shown_masked()
    {
        Assert.True(CitizenId.TryParse("11010519491231002X", Today, out var id, out _));

        Assert.Equal("person:110105********002X", ((SubjectId)id).ToString());
        Assert.Equal("", default(SubjectId).ToString());
    }
}
