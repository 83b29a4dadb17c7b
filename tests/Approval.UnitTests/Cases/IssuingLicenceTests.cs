using Haitou.Approval.Cases;
using Haitou.Approval.Licences;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Cases;

public sealed class IssuingLicenceTests
{
    [Theory]
    [InlineData(12, "2027-03-08")]
    [InlineData(1, "2026-04-08")]
    [InlineData(null, null)]
    public void Art_44_the_licence_runs_from_the_day_of_issue(int? months, string? until)
    {
        var issued = Issue(CasesAt.Granted(Given.Terms with { ValidityMonths = months }));

        Assert.Equal(new DateOnly(2026, 3, 9), issued.ValidFrom);
        Assert.Equal(until is null ? null : DateOnly.Parse(until), issued.ValidUntil);
        Assert.Equal(3, issued.CaseSequence);
    }

    [Fact]
    public void The_licence_begins_with_what_the_case_says()
    {
        var issued = Issue(CasesAt.Granted());

        var licence = Given.Nothing.AfterEvent<Licence>(LicenceOfCase.Begin(issued));

        Assert.Equal("licence/L-1", licence.Id);
        Assert.Equal(issued.Case.Applicant, licence.Issued.Holder);
        Assert.Equal((issued.ValidFrom, issued.ValidUntil), (licence.Issued.ValidFrom, licence.Issued.ValidUntil));
    }

    [Fact]
    public void An_item_without_a_licence_has_none_to_issue() => CasesAt.Granted(Given.Terms with { LicenceName = null, ValidityMonths = null })
        .When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now))
        .ThenRefused(LicenceOfCase.NoLicence);

    [Fact]
    public void Art_44_nothing_is_issued_before_the_grant_nor_twice()
    {
        CasesAt.Examined().When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now)).ThenRefused(CaseRules.WrongState);

        var done = CasesAt.Granted().After(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now));
        done.When(s => LicenceOfCase.Issue(s, "L-2", "ABCD2345", "approver-1", Given.Now)).ThenRefused(CaseRules.WrongState);
    }

    private static CaseLicenceIssued Issue(ApprovalCase state) =>
        state.When(s => LicenceOfCase.Issue(s, "L-1", "ABCD2345", "approver-1", Given.Now)).Then<CaseLicenceIssued>();
}
