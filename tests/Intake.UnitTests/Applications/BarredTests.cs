using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.TestSupport;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

/// <summary>Whoever gave false material, or got a licence by fraud, waits before applying for the same item again; and applications about a licence.</summary>
public sealed class BarredTests
{
    private static readonly ApplicantBar Bar = new(
        "C-1", Given.Organisation().IdNumber, Given.Terms.Code, "Art. 78", Until: new DateOnly(2027, 2, 1), Lifted: false, Given.Now.AddDays(-36)); // of 1 February

    [Theory]
    [InlineData("Art. 78")]
    [InlineData("Art. 79")]
    public void Art_78_79_no_application_for_the_item_is_taken_until_the_last_day(string article)
    {
        var refusal = Given.Nothing.When(Submit(Complete, Item, Given.Now, Bar with { Article = article })).ThenRefused(SubmittingApplication.Barred);

        Assert.All([article, "2027-02-01"], text => Assert.Contains(text, refusal.Message(english: false)));
    }

    [Fact]
    public void Art_78_the_bar_ends_with_its_last_day()
    {
        Given.Nothing.When(Submit(Complete, Item, new DateTimeOffset(2027, 2, 1, 23, 59, 0, TimeSpan.FromHours(8)), Bar))
            .ThenRefused(SubmittingApplication.Barred);
        Given.Nothing.When(Submit(Complete, Item, new DateTimeOffset(2027, 2, 2, 0, 0, 0, TimeSpan.FromHours(8)), Bar)).ThenCarriedOut();
    }

    [Fact]
    public void Art_78_it_holds_for_that_subject_and_that_item_and_not_when_the_decision_behind_it_fell()
    {
        Given.Nothing.When(Submit(Complete, Item, Given.Now, Bar with { Lifted = true })).ThenCarriedOut();
        Given.Nothing.When(Submit(Complete, Item, Given.Now, Bar with { ItemCode = "SC-001" })).ThenCarriedOut();
        Given.Nothing.When(Submit(Complete.By(Given.Organisation(2)), Item, Given.Now, Bar)).ThenCarriedOut();
    }

    [Fact]
    public void Art_78_another_spelling_of_the_identifier_is_no_way_around_it()
    {
        var id = Bar.IdNumber;
        var full = string.Concat(id.Select(c => c is >= '0' and <= '9' ? (char)(c - '0' + '０') : char.ToLowerInvariant(c)));

        Given.Nothing.When(Submit(Complete.By(Given.Organisation() with { IdNumber = full }), Item, Given.Now, Bar))
            .ThenRefused(SubmittingApplication.Barred);
    }

    [Theory]
    [InlineData("2026-01-30", true)] // before the decision: entered as it was handled
    [InlineData("2026-02-01", true)] // nobody can say which was first
    [InlineData("2026-02-02", false)]
    public void Art_78_a_paper_case_from_before_the_bar_is_entered_as_it_was_handled(string receivedOn, bool taken)
    {
        var paper = Complete with { BackEntry = new BackEntry(DateOnly.Parse(receivedOn), null, "2026-1-8") };

        Given.Nothing.When(Submit(paper, Item, Given.Now, Bar)).ThenRefused(taken ? [] : [SubmittingApplication.Barred]);
    }

    [Fact]
    public void Art_49_50_an_application_about_a_licence_names_one_of_its_item()
    {
        Given.Nothing.When(About("CG-001-2026-00001")).ThenCarriedOut();
        Assert.All(["CG-002-2026-00001", "CG-001", "CG-001-2026-1", "", "CG-001-2026-00001 "],
            number => Given.Nothing.When(About(number)).ThenRefused(SubmittingApplication.LicenceNumber));
        Given.Nothing.When(Submit(
            Complete with { Licence = new(LicencePurpose.Change, "CG-001-2026-00001") },
            Item with { Guide = Item.Guide with { Terms = Given.Terms with { LicenceName = null } } })).ThenRefused(SubmittingApplication.NoLicence);
        Assert.Equal(LicencePurpose.Renewal, Received(Complete with { Licence = new(LicencePurpose.Renewal, "CG-001-2026-00001") }).ToView(true).Licence?.Purpose);
    }

    private static Law.Decision About(string number) => Submit(Complete with { Licence = new(LicencePurpose.Renewal, number) }, Item);
}
