using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Items;
using Haitou.TestSupport;
using ApplicationAccepted = Haitou.Intake.Applications.ApplicationAccepted;
using static Haitou.Intake.UnitTests.Applications.ApplicationsAt;

namespace Haitou.Intake.UnitTests.Applications;

public sealed class SubmittingTests
{
    [Fact]
    public void What_came_in_is_kept_with_the_terms_in_force()
    {
        var received = Given.Nothing.When(Submit(Complete, Item)).Then<ApplicationReceived>();

        Assert.Equal((Number, Given.Town, "clerk-1", Given.Now), (received.Number, received.Town, received.Officer, received.At));
        Assert.Same(Given.Terms, received.Item); // R13
        Assert.Empty(received.MissingMaterials);
    }

    [Theory]
    [InlineData("2026-03-09T09:00+08:00", "2026-03-16")]
    [InlineData("2026-02-12T09:00+08:00", "2026-02-26")] // Saturday the 14th is worked, the 15th to the 23rd are off
    [InlineData("2026-03-08T17:00Z", "2026-03-16")] // in Shanghai it is Monday the 9th
    [InlineData("2026-03-07T09:00+08:00", "2026-03-13")] // a Saturday
    public void Art_32_4_and_82_the_applicant_hears_within_five_working_days(string now, string due) =>
        Assert.Equal(DateOnly.Parse(due), Received(now: DateTimeOffset.Parse(now)).Received.AcceptanceDue);

    [Fact]
    public void Art_32_an_incomplete_application_is_received_and_everything_missing_is_named() =>
        Assert.Equal(["01", "02"], Received(Complete.With(new SubmittedMaterial("04", MaterialForm.Paper))).Received.MissingMaterials);

    [Fact]
    public void Art_31_nothing_outside_the_list_is_taken() => Assert.Equal(
        ["materials[1].code"],
        Fields(Complete.With(new("01", MaterialForm.Paper), new("99", MaterialForm.Paper)), Item, ApplicationRules.MaterialUnknown));

    [Fact]
    public void A_material_appears_once() => Assert.Equal(
        ["materials[1].code"],
        Fields(Complete.With(new("01", MaterialForm.Paper), new("01", MaterialForm.Paper)), Item, ApplicationRules.MaterialTwice));

    [Theory]
    [InlineData(MaterialForm.Electronic, null)]
    [InlineData(MaterialForm.Electronic, "abc")]
    [InlineData(MaterialForm.Electronic, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData(MaterialForm.Electronic, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(MaterialForm.Paper, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_digest_belongs_to_a_file_and_has_its_form(MaterialForm form, string? digest) => Assert.Equal(
        ["materials[0].sha256"], Fields(Complete.With(new SubmittedMaterial("01", form, digest)), Item, ApplicationRules.DigestInvalid));

    [Fact]
    public void A_file_is_uploaded_before_it_is_handed_in() => Assert.Equal(
        ["materials[0].sha256"],
        Fields(Complete.With(new SubmittedMaterial("01", MaterialForm.Electronic, new string('b', 64))), Item, ApplicationRules.MaterialNotUploaded));

    [Fact]
    public void A_file_with_its_digest_is_taken() => Given.Nothing.When(Submit(
        Complete.With(new("01", MaterialForm.Electronic, Uploaded), new("02", MaterialForm.Paper)), Item)).ThenCarriedOut();

    [Fact]
    public void R12_an_item_is_taken_from_its_first_day_on()
    {
        var item = Item with { EffectiveFrom = new DateOnly(2026, 3, 9) };

        Given.Nothing.When(Submit(Complete, item, DateTimeOffset.Parse("2026-03-09T00:00+08:00"))).ThenCarriedOut();
        Given.Nothing.When(Submit(Complete, item, DateTimeOffset.Parse("2026-03-08T23:59:59+08:00"))).ThenRefused(SubmittingApplication.ItemNotInForce);
    }

    [Fact]
    public void R11_and_R14_an_item_is_open_when_its_batch_is_published_and_all_five_papers_are_there()
    {
        Given.Nothing.When(Submit(Complete, Item with { EffectiveFrom = null, Batch = null })).ThenRefused(SubmittingApplication.ItemNotInForce);
        foreach (var paper in Enum.GetValues<HandoverPaper>())
        {
            var refusal = Given.Nothing.When(Submit(Complete, Item with { Handover = [.. Item.Handover.Where(p => p.Paper != paper)] }))
                .ThenRefused(SubmittingApplication.HandoverIncomplete);
            Assert.EndsWith($"{paper}", refusal.Message(english: true));
        }
    }

    [Fact]
    public void GB_11643_and_GB_32100_a_wrong_identifier_is_refused_without_being_repeated()
    {
        var id = Given.Person().IdNumber;
        var wrong = id[..^1] + (id[^1] == '0' ? '1' : '0');

        var refusal = Assert.Single(Given.Nothing.When(Submit(Complete.By(Given.Person() with { IdNumber = wrong }), Item)).Refusals);

        Assert.Equal("applicant.idNumber", refusal.Field);
        Assert.DoesNotContain(wrong, refusal.Message(english: false));
        Assert.NotEmpty(Given.Nothing.When(Submit(Complete.By(Given.Person() with { Kind = Contracts.SubjectKind.Organisation }), Item)).Refusals);
    }

    [Fact]
    public void An_identifier_is_kept_in_one_spelling()
    {
        var person = Enumerable.Range(0, 200).Select(Given.Person).First(p => p.IdNumber.EndsWith('X'));

        Assert.Equal(person.IdNumber, Received(Complete.By(person with { IdNumber = person.IdNumber.ToLowerInvariant() })).Received.Applicant.IdNumber);
    }

    [Fact]
    public void R23_a_legal_representative_is_a_person_with_a_real_identifier_and_of_an_organisation()
    {
        var representative = Given.Person(2);

        Assert.Equal(representative, Given.Nothing.When(Submit(Complete with { Representative = representative }, Item)).Then<ApplicationReceived>().Representative);
        var misspelled = Given.Nothing.When(Submit(Complete with { Representative = representative with { IdNumber = "1" } }, Item));
        Assert.Equal(["representative.idNumber"], misspelled.Refusals.Select(r => r.Field));
        Given.Nothing.When(Submit(Complete with { Representative = Given.Organisation(2) }, Item)).ThenRefused(SubmittingApplication.RepresentativeIsPerson);
        Given.Nothing.When(Submit(Complete with { Applicant = Given.Person(), Representative = representative }, Item))
            .ThenRefused(SubmittingApplication.RepresentativeIsPerson);
    }

    [Fact]
    public void Art_29_an_agent_has_a_real_identifier_and_a_valid_authorisation()
    {
        var agent = new Agent(Given.Person(), "授权委托书 2026-03-01", new DateOnly(2026, 3, 9));

        Assert.Equal(agent, Given.Nothing.When(Submit(Complete with { Agent = agent }, Item)).Then<ApplicationReceived>().Agent);
        Given.Nothing.When(Submit(Complete with { Agent = agent with { Authorisation = " " } }, Item))
            .ThenRefused(SubmittingApplication.AuthorisationMissing);
        Given.Nothing.When(Submit(Complete with { Agent = agent with { ValidUntil = new DateOnly(2026, 3, 8) } }, Item))
            .ThenRefused(SubmittingApplication.AuthorisationMissing);
        var nobody = Given.Nothing.When(Submit(Complete with { Agent = agent with { Person = agent.Person with { Name = "", IdNumber = "1" } } }, Item));
        Assert.Equal(["agent.person.name", "agent.person.idNumber"], nobody.Refusals.Select(r => r.Field));
    }

    [Fact]
    public void A_paper_application_keeps_the_days_on_the_paper()
    {
        var paper = Complete with { BackEntry = new BackEntry(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 6), "2026-档-7") };

        var (received, accepted) = Given.Nothing.When(Submit(paper, Item)).Then<ApplicationReceived, ApplicationAccepted>();
        Assert.Equal((DateTimeOffset.Parse("2026-02-02T00:00+08:00"), "2026-档-7"), (received.At, received.Paper));
        Assert.Equal((new DateOnly(2026, 2, 6), DateTimeOffset.Parse("2026-02-06T00:00+08:00")), (accepted.AcceptedOn, accepted.At));
    }

    [Theory]
    [InlineData("2026-03-10", null)] // in the future
    [InlineData("2026-03-02", "2026-03-10")]
    [InlineData("2026-03-02", "2026-03-01")] // before receipt
    [InlineData("2026-02-02", "2026-02-10")] // the sixth working day
    public void Art_32_4_a_paper_application_cannot_have_impossible_days(string received, string? accepted) => Given.Nothing
        .When(Submit(Complete with { BackEntry = new BackEntry(DateOnly.Parse(received), accepted is null ? null : DateOnly.Parse(accepted), "档") }, Item))
        .ThenRefused(SubmittingApplication.BackEntryDays);

    [Fact]
    public void A_paper_application_says_where_its_paper_is_and_must_be_complete_to_have_been_accepted()
    {
        Given.Nothing.When(Submit(Complete with { BackEntry = new BackEntry(new DateOnly(2026, 3, 2), null, " ") }, Item))
            .ThenRefused(SubmittingApplication.PaperMissing);
        Given.Nothing.When(Submit(Complete.With() with { BackEntry = new BackEntry(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3), "档") }, Item))
            .ThenRefused(ApplicationRules.MaterialsMissing);
    }

    [Fact]
    public void R12_a_paper_application_of_before_the_items_first_day_is_refused() => Given.Nothing
        .When(Submit(Complete with { BackEntry = new BackEntry(new DateOnly(2024, 5, 31), null, "档") }, Item with { EffectiveFrom = new DateOnly(2024, 6, 1) }))
        .ThenRefused(SubmittingApplication.ItemNotInForce);

    [Fact]
    public void Every_reason_is_told_at_once()
    {
        var command = new SubmitApplication(
            "XX-999", Channel.Hall, Given.Organisation() with { Name = " ", IdNumber = "1" }, "not a town", [new("01", MaterialForm.Electronic)]);

        Assert.Equal(
            ["itemCode", "applicant.name", "applicant.idNumber", "applicantTown", "materials[0].sha256"],
            Given.Nothing.When(Submit(command, null)).Refusals.Select(r => r.Field));
    }

    private static IEnumerable<string?> Fields(SubmitApplication command, DelegatedItem? item, Law.Rule rule)
    {
        var refusals = Given.Nothing.When(Submit(command, item)).Refusals;
        Assert.All(refusals, r => Assert.Same(rule, r.Rule));
        return refusals.Select(r => r.Field);
    }
}
