using System.Globalization;
using System.Net;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.TestSupport;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>The outcomes of Art. 32 through the service: rules are tried at the decider, here that they take effect.</summary>
public sealed class ApplicationOutcomeTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IIntakeApi Clerk => system.IntakeAs(People.Clerk);

    [Fact]
    public async Task Art_32_4_told_once_supplied_accepted_with_what_may_follow_and_its_day()
    {
        var complete = await system.ApplicationAsync(Walk.Company(1));
        var submitted = await SubmitAsync(complete with { Materials = [.. complete.Materials.Skip(1)] });
        var number = submitted.Must().Number;
        var missing = complete.Materials[0].Code;

        await Clerk.Notify(number, new IssueCorrectionNotice([]), submitted.ETag()).ThenRefused("intake.notice-empty");
        var noticed = await Clerk.Notify(number, new IssueCorrectionNotice([new Defect(missing, "未提交")]), submitted.ETag());
        Assert.Equal(ApplicationStatus.AwaitingSupplement, noticed.Must().Status);
        await Clerk.Supply(number, new SupplyMaterials([complete.Materials[1]]), noticed.ETag()).ThenRefused("intake.supplement-other");

        var supplied = await Clerk.Supply(number, new SupplyMaterials([complete.Materials[0]]), noticed.ETag());
        Assert.Empty(supplied.Must().MissingMaterials);
        Assert.Equal("intake.notice-twice", (await Clerk.Notify(
            number, new IssueCorrectionNotice([new Defect(complete.Materials[1].Code, "不清晰")]), supplied.ETag())).Code());

        var accepted = await Clerk.Accept(number, supplied.ETag(), new AcceptApplication());
        Assert.Equal(["05"], accepted.Must().Deferred!.Codes);
        await system.OpenedAsync(number);
        var late = await Clerk.Supply(number, new SupplyMaterials([new SubmittedMaterial("05", MaterialForm.Paper)]), accepted.ETag());
        Assert.Null(late.Must().Deferred);
    }

    [Fact]
    public async Task Art_32_1_and_2_what_is_not_accepted_says_where_to_go_and_how_to_contest_it()
    {
        var submitted = await SubmitAsync(await system.ApplicationAsync(Walk.Company(2)));
        var decline = new DeclineApplication(NonAcceptanceGround.OutsidePowers, "属于市级权限", "连云港市城市管理局");

        var declined = (await Clerk.Decline(submitted.Must().Number, decline, submitted.ETag())).Must();

        Assert.Equal((ApplicationStatus.Declined, "连云港市城市管理局"), (declined.Status, declined.NonAcceptance!.CompetentBody));
        await Clerk.Accept(declined.Number, "\"2\"").ThenRefused("intake.wrong-state");
    }

    [Fact]
    public async Task R4_receipts_and_notices_are_numbered_without_gaps_and_print_as_page_and_as_PDF()
    {
        var first = (await SubmitAsync(await system.ApplicationAsync(Walk.Citizen(7)))).Must();
        Assert.Equal("intake.material-unknown", (await SubmitAsync(
            await system.ApplicationAsync(Walk.Citizen(8)) with { Materials = [new("99", MaterialForm.Paper)] })).Code());
        var second = await SubmitAsync(await system.ApplicationAsync(Walk.Citizen(8)));
        Assert.Equal(NumberIn(first.ReceiptNumber!) + 1, NumberIn(second.Must().ReceiptNumber!)); // the refused one has taken none
        var number = second.Content!.Number;
        (await Clerk.Accept(number, second.ETag())).Must();

        var documents = (await Clerk.ListDocuments(number)).Must();

        Assert.Equal([ApplicationDocumentKind.Receipt, ApplicationDocumentKind.AcceptanceNotice], documents.Select(d => d.Kind));
        using var file = new MemoryStream();
        await (await Clerk.GetDocument(number, 2, "Pdf")).Must().CopyToAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("行政许可申请受理通知书", PdfText.Of(file.ToArray()), StringComparison.Ordinal);
        using var page = new StreamReader((await Clerk.GetDocument(number, 2, "Html")).Must());
        Assert.Contains(documents[1].DocumentNumber, await page.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Clerk.GetDocument(number, 3, "Html")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await system.IntakeAs(People.UrbanManagement).GetDocument(number, 1, "Html")).StatusCode);

        static int NumberIn(string document) => int.Parse(document[(document.IndexOf('〕', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task An_application_is_taken_back_and_nothing_becomes_of_it()
    {
        var submitted = await SubmitAsync(await system.ApplicationAsync(Walk.Company(3)));

        var withdrawn = await Clerk.Withdraw(submitted.Must().Number, new WithdrawApplication("不再需要"), submitted.ETag());

        Assert.Equal((ApplicationStatus.Withdrawn, "不再需要"), (withdrawn.Must().Status, withdrawn.Content!.WithdrawalReason));
    }

    [Fact]
    public async Task Numbers_of_acceptance_notices_have_no_gap_though_acceptances_are_refused_and_race()
    {
        var complete = await system.ApplicationAsync(Walk.Company(4));
        var before = await NumberAsync();
        for (var i = 0; i < 3; i++)
        {
            var incomplete = await SubmitAsync(complete with { Materials = [] });
            await Clerk.Accept(incomplete.Must().Number, incomplete.ETag()).ThenRefused("intake.materials-missing");
            var once = await SubmitAsync(complete);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Clerk.Accept(once.Must().Number, once.ETag())));
            Assert.Single(answers, a => a.IsSuccessStatusCode);
            // Too late: accepted by law, by this request or by the sweep, and in neither case with a notice.
            var late = await SubmitAsync(complete with { BackEntry = new BackEntry(new DateOnly(2024, 7, 1), null, "2024-019") });
            await Clerk.Accept(late.Must().Number, late.ETag());
        }

        Assert.Equal(before + 4, await NumberAsync());

        async Task<int> NumberAsync()
        {
            var submitted = await SubmitAsync(complete);
            var number = (await Clerk.Accept(submitted.Must().Number, submitted.ETag())).Must().AcceptanceNumber!;
            return int.Parse(number.Split('〕')[1].TrimEnd('号'));
        }
    }

    [Fact]
    public async Task A_paper_case_keeps_the_days_on_the_paper_all_the_way_to_approval()
    {
        var paper = (await system.ApplicationAsync(Walk.Company(5))) with { BackEntry = new BackEntry(new DateOnly(2024, 7, 1), new DateOnly(2024, 7, 3), "2024-017") };

        var entered = (await SubmitAsync(paper)).Must();

        Assert.Equal((ApplicationStatus.Accepted, new DateOnly(2024, 7, 3), "2024-017"), (entered.Status, entered.AcceptedOn, entered.Paper));
        Assert.Equal(new DateOnly(2024, 7, 3), (await system.OpenedAsync(entered.Number)).Must().AcceptedOn);
    }

    [Fact]
    public async Task Art_32_4_a_paper_application_that_nobody_answered_in_time_counts_as_accepted_from_the_day_on_the_paper()
    {
        var paper = (await system.ApplicationAsync(Walk.Company(6))) with { BackEntry = new BackEntry(new DateOnly(2024, 7, 1), null, "2024-018") };
        var number = (await SubmitAsync(paper)).Must().Number;

        var accepted = await Eventually.GetAsync(
            async () => (await Clerk.GetApplication(number)).Must(), a => a.Status == ApplicationStatus.Accepted);

        Assert.Equal((true, new DateOnly(2024, 7, 1)), (accepted.DeemedAccepted, accepted.AcceptedOn));
        Assert.True((await Eventually.GetAsync(async () => (await Clerk.GetApplication(number)).Must(), a => a.Deferred!.Overdue)).DeemedAccepted);
    }

    private async Task<ApiResponse<ApplicationView>> SubmitAsync(SubmitApplication application) =>
        await Clerk.Submit(application, Guid.NewGuid().ToString());
}
