using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.TestSupport;

namespace Haitou.IntegrationTests;

public sealed class FormTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R4_several_items_in_one_form_become_cases_of_their_own_and_are_told_of_together()
    {
        var clerk = system.IntakeAs(People.Clerk);
        var applicant = Walk.Company(1);
        var first = await system.ApplicationAsync(applicant, "CG-001");
        var second = await system.ApplicationAsync(applicant, "SC-001");
        var form = new SubmitForm(Channel.Hall, applicant, Walk.Haitou, [new("CG-001", first.Materials), new("SC-001", [.. second.Materials.Skip(1)])]);

        var wrong = await clerk.SubmitForm(form with { Items = [form.Items[0], new("SC-001", [new("99", MaterialForm.Paper)])] }, "form-0");
        wrong.ThenRefused("intake.material-unknown");
        var created = (await clerk.SubmitForm(form, "form-1")).Must();
        Assert.Equal(created.Applications.Select(a => a.Number), (await clerk.SubmitForm(form, "form-1")).Must().Applications.Select(a => a.Number));

        var receipts = new List<string>();
        foreach (var application in created.Applications)
            receipts.Add((await clerk.GetApplication(application.Number)).Must().ReceiptNumber!);
        Assert.Equal(["〕1号", "〕2号"], receipts.Select(r => r[^3..])); // the refused form has taken none

        (await clerk.Accept(created.Applications[0].Number, "\"1\"")).Must();
        (await clerk.Notify(created.Applications[1].Number, new IssueCorrectionNotice([new Defect(second.Materials[0].Code, "未提交")]), "\"1\"")).Must();
        var together = (await system.IntakeAs(People.Auditor).GetForm(created.Number)).Must();
        Assert.Equal([ProgressStepKind.Accepted, ProgressStepKind.CorrectionNotice], together.Applications.Select(a => a.Steps[^1].Kind));
        Assert.Single(together.Applications[1].Outstanding);
        Assert.Equal(together.Applications.Select(a => a.Number), (await clerk.LookUpForm(new LookUpProgress(created.Number, applicant.IdNumber[^4..]))).Must().Applications.Select(a => a.Number));
        await clerk.LookUpForm(new LookUpProgress(created.Number, "0000")).ThenRefused("intake.progress-unknown");

        using var file = new MemoryStream();
        await (await clerk.GetFormDocument(created.Number, "Pdf")).Must().CopyToAsync(file, TestContext.Current.CancellationToken);
        var text = PdfText.Of(file.ToArray());
        Assert.All(created.Applications, a => Assert.Contains(a.Number, text, StringComparison.Ordinal));
    }
}
