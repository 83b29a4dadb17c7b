using Haitou.IntegrationTests.Fixture;
using Haitou.TestSupport;

namespace Haitou.IntegrationTests;

public sealed class FeedbackTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R14_the_feedback_form_of_a_month_is_filled_from_real_cases_and_a_department_sees_its_own()
    {
        system.StartAll();
        await system.LicensedAsync(Walk.Company(1));
        await system.AcceptedAsync(Walk.Company(2), "SC-001");
        (await system.IntakeAs(People.Clerk).RaiseProblem(new Contracts.Intake.RaiseProblem("CG-001", Contracts.Intake.ProblemKind.System, "账号"), "p")).Must();
        var month = Law.Calendar.ChinaTime.Today(system.Clock.GetUtcNow()).ToString("yyyy-MM");
        var office = system.IntakeAs(People.Auditor);

        // Grant and licence are told by two messages, which may arrive in either order.
        var form = await Eventually.GetAsync(async () => (await office.GetFeedback(month, "CG-001")).Must(), f => f is { Granted: 1, LicencesIssued: 1 });

        Assert.Equal((1, 1, 1), (form.Received, form.Accepted, form.Granted));
        Assert.Equal((1, 1), (form.Problems, form.OpenProblems));
        await Eventually.GetAsync(async () => (await office.ListFeedback(month)).Must(), all => all.Select(f => f.ItemCode).SequenceEqual(["CG-001", "SC-001"]));
        Assert.Equal(["SC-001"], (await system.IntakeAs(People.MarketRegulation).ListFeedback(month, "chengguan")).Must().Select(f => f.ItemCode));
        await system.IntakeAs(People.MarketRegulation).GetFeedback(month, "CG-001").ThenRefused("not-found");
        Assert.Equal(0, (await office.GetFeedback("2024-06", "CG-001")).Must().Received);
        await office.GetFeedback("2099-01", "CG-001").ThenRefused("feedback.month");
        await office.GetFeedback("2026-13", "CG-001").ThenRefused("feedback.month");

        using var file = new MemoryStream();
        await (await office.GetFeedbackDocument(month, "CG-001", "Pdf")).Must().CopyToAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("赋权事项承接反馈表", PdfText.Of(file.ToArray()), StringComparison.Ordinal);
    }
}
