using Haitou.Contracts.Approval;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using Refit;

namespace Haitou.IntegrationTests;

public sealed class CaseDocumentTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R4_decision_and_licence_are_printed_as_page_and_as_pdf_and_not_for_another_department()
    {
        var number = await system.LicensedAsync(Walk.Company(1));
        var approval = system.ApprovalAs(People.Clerk);
        var licence = (await approval.GetCase(number)).Must().LicenceNumber!;

        var decision = Assert.Single((await approval.ListCaseDocuments(number)).Must());
        Assert.Equal((1, CaseDocumentKind.Grant), (decision.Order, decision.Kind));
        Assert.Contains("准予行政许可决定书", await TextAsync(await approval.GetCaseDocument(number, 1, "Html")));
        var pdf = PdfText.Of(await BytesAsync(await approval.GetCaseDocument(number, 1, "Pdf")));
        Assert.Contains(decision.Number!, pdf);
        Assert.Contains("测试公司1", pdf);

        Assert.Equal(CaseDocumentKind.Licence, Assert.Single((await approval.ListLicenceDocuments(licence)).Must()).Kind);
        Assert.Contains(licence, PdfText.Of(await BytesAsync(await approval.GetLicenceDocument(licence, 1, "Pdf"))));

        await approval.GetCaseDocument(number, 2, "Pdf").ThenRefused("not-found");
        await approval.ListCaseDocuments("x").ThenRefused("not-found");
        await approval.ListLicenceDocuments("x").ThenRefused("not-found");
        await approval.GetCaseDocument(number, 1, "Word").ThenRefused("request.parameter");
        var other = system.ApprovalAs(People.Of("examiner-9", "shichang", Roles.Examiner));
        await other.ListCaseDocuments(number).ThenRefused("identity.other-department");
        await other.GetLicenceDocument(licence, 1, "Pdf").ThenRefused("identity.other-department");
        await system.ApprovalAs(People.Operator).ListCaseDocuments(number).ThenRefused("identity.role-forbids");
    }

    private static async Task<byte[]> BytesAsync(ApiResponse<Stream> answer)
    {
        using var memory = new MemoryStream();
        await answer.Must().CopyToAsync(memory);
        return memory.ToArray();
    }

    private static async Task<string> TextAsync(ApiResponse<Stream> answer) => System.Text.Encoding.UTF8.GetString(await BytesAsync(answer));
}
