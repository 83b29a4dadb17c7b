using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

/// <summary>What approval has told intake holds at the next application.</summary>
public sealed class ApplicantBarTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task Art_78_79_whoever_is_barred_is_refused_with_the_last_day_by_itself_in_a_form_and_until_the_bar_is_lifted()
    {
        await using var bus = await TestBus.StartAsync(system.Bus);
        var clerk = system.IntakeAs(People.Clerk);
        var (barred, other) = (Walk.Company(1), Walk.Company(2));
        var until = DateOnly.FromDateTime(system.Now.Date).AddYears(1);
        var bar = new ApplicantBarred(Walk.Haitou, "C-1", Walk.Item, barred.IdNumber, "Art. 78", until, Lifted: false, system.Now, system.Now);
        await bus.PublishAsync(bar with { Town = "320707105", IdNumber = other.IdNumber, CaseNumber = "C-2" }, Guid.NewGuid()); // another town's
        await bus.PublishAsync(bar, Guid.NewGuid());

        var application = await system.ApplicationAsync(barred);
        var refused = await Eventually.GetAsync(() => clerk.Submit(application, Guid.NewGuid().ToString()), a => !a.IsSuccessStatusCode);
        refused.ThenRefused("intake.applicant-barred");
        Assert.Contains(until.ToString("O"), ((Refit.ApiException)refused.Error!).Content);
        var form = new SubmitForm(Channel.Hall, barred, Walk.Haitou, [new("SC-001", []), new(Walk.Item, application.Materials)]);
        await clerk.SubmitForm(form, "barred").ThenRefused("intake.applicant-barred");
        (await clerk.Submit(await system.ApplicationAsync(barred, "SC-001"), "other item")).Must();
        (await clerk.Submit(await system.ApplicationAsync(other), "other subject")).Must();

        // What was handled on paper before is entered as it was handled.
        (await clerk.Submit(application with { BackEntry = new BackEntry(new DateOnly(2024, 6, 3), new DateOnly(2024, 6, 5), "2024-7") }, "paper")).Must();

        // The decision behind it fell; the message that set it comes late once more and changes nothing.
        await bus.PublishAsync(bar with { Lifted = true, OccurredAt = bar.OccurredAt.AddMinutes(1) }, Guid.NewGuid());
        await Eventually.GetAsync(() => clerk.Submit(application, Guid.NewGuid().ToString()), a => a.IsSuccessStatusCode);
        await bus.PublishAsync(bar, Guid.NewGuid());
        await bus.PublishAsync(bar with { CaseNumber = "C-3", ItemCode = "SC-001" }, Guid.NewGuid());
        var after = await system.ApplicationAsync(barred, "SC-001");
        await Eventually.GetAsync(() => clerk.Submit(after, Guid.NewGuid().ToString()), a => !a.IsSuccessStatusCode);
        (await clerk.Submit(application, "free again")).Must();
    }

    [Fact]
    public async Task Art_78_a_refusal_for_false_material_shows_in_the_progress_can_be_rated_and_bars_the_next_application()
    {
        var clerk = system.IntakeAs(People.Clerk);
        var applicant = Walk.Company(4);
        const string item = "SC-001"; // food safety: the bar applies
        var examined = await system.ExaminedAsync(applicant, item);
        var number = examined.Content!.Number;
        var refused = await system.ApprovalAs(People.Approver).Refuse(number, new RefuseCase(RefusalGround.FalseMaterial, "经营场所证明系伪造"), examined.ETag());
        var decision = refused.Must().DecisionNumber;

        var progress = await Eventually.GetAsync(
            () => clerk.GetProgress(number), p => p.Must().Steps[^1].Kind == ProgressStepKind.Refused);
        Assert.Equal(decision, progress.Content!.Steps[^1].Document);
        Assert.Null(progress.Content.DecisionDue);
        (await clerk.Rate(new RateCase(number, applicant.IdNumber[^4..], RatingGrade.Dissatisfied))).Must();

        var again = await system.ApplicationAsync(applicant, item);
        var barred = await Eventually.GetAsync(() => clerk.Submit(again, Guid.NewGuid().ToString()), a => !a.IsSuccessStatusCode);
        barred.ThenRefused("intake.applicant-barred");
    }

    [Fact]
    public async Task Art_49_50_an_application_about_a_licence_says_so_from_the_receipt_to_the_case()
    {
        var clerk = system.IntakeAs(People.Clerk);
        var application = await system.ApplicationAsync(Walk.Company(3));
        await clerk.Submit(application with { Licence = new(LicencePurpose.Change, "L-1") }, "about-0").ThenRefused("intake.licence-number");
        var licence = new LicenceRequest(LicencePurpose.Change, "CG-001-2026-00001");
        var form = (await clerk.SubmitForm(new(
            Channel.Hall, application.Applicant, Walk.Haitou, [new(Walk.Item, application.Materials, licence)]), "about-1")).Must();
        var number = form.Applications[0].Number;
        Assert.Equal(licence, (await clerk.GetApplication(number)).Must().Licence);
        (await clerk.Accept(number, "\"1\"")).Must();

        Assert.Equal(licence, (await system.OpenedAsync(number)).Must().Licence);
    }
}
