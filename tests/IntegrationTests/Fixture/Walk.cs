using System.Net;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Contracts.Supervision;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using Refit;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>The steps of a case, through the public interfaces.</summary>
public static class Walk
{
    public const string Item = "CG-001";
    public const string Haitou = "320707106";

    public static Party Company(int seed) => new(SubjectKind.Organisation, ValidIdentifiers.CreditCode(seed).Value, $"测试公司{seed}", "法定代表人");

    public static Party Citizen(int seed) => new(SubjectKind.Person, ValidIdentifiers.CitizenId(seed).Value, "张某", Phone: "13900001111");

    /// <summary>A complete application: everything the item requires, on paper.</summary>
    public static async Task<SubmitApplication> ApplicationAsync(this TestSystem system, Party applicant, string item = Item)
    {
        var guide = (await system.IntakeAs(People.Clerk).GetItem(item)).Must();
        return new SubmitApplication(item, Channel.Hall, applicant, Haitou,
            [.. guide.Materials.Where(m => m.Necessity == MaterialNecessity.Required).Select(m => new SubmittedMaterial(m.Code, MaterialForm.Paper))]);
    }

    public static async Task<string> AcceptedAsync(this TestSystem system, Party applicant, string item = Item)
    {
        var intake = system.IntakeAs(People.Clerk);
        var submitted = await intake.Submit(await system.ApplicationAsync(applicant, item), Guid.NewGuid().ToString());
        var number = submitted.Must().Number;
        (await intake.Accept(number, submitted.ETag())).Must();
        return number;
    }

    public static async Task<ApiResponse<CaseView>> OpenedAsync(this TestSystem system, string number) =>
        await Eventually.GetAsync(
            () => system.ApprovalAs(People.Examiner).GetCase(number),
            answer => answer.StatusCode == HttpStatusCode.OK);

    public static async Task<ApiResponse<CaseView>> ExaminedAsync(this TestSystem system, Party applicant, string item = Item)
    {
        var number = await system.AcceptedAsync(applicant, item);
        var opened = await system.OpenedAsync(number);
        var examined = await system.ApprovalAs(People.Examiner).Examine(number, new ExamineCase("符合条件", ["甲", "乙"]), opened.ETag());
        examined.Must();
        return examined;
    }

    public static async Task<ApiResponse<CaseView>> GrantAsync(
        this TestSystem system, ApiResponse<CaseView> examined, Officer? by = null, params ReferenceAnswer[] answers) =>
        await system.ApprovalAs(by ?? People.Approver).Grant(examined.Content!.Number, new GrantCase("符合法定条件", answers), examined.ETag());

    /// <summary>Through to the licence; answers with the case number.</summary>
    public static async Task<string> LicensedAsync(this TestSystem system, Party applicant, string item = Item)
    {
        var granted = await system.GrantAsync(await system.ExaminedAsync(applicant, item));
        (await system.ApprovalAs(People.Approver).IssueLicence(granted.Must().Number, granted.ETag())).Must();
        return granted.Content!.Number;
    }

    /// <summary>What is in a department's feed behind a place.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> FeedAsync(this TestSystem system, Officer officer, string department, long after = 0)
    {
        var entries = new List<FeedEntry>();
        while (true)
        {
            var page = (await system.SupervisionAs(officer).GetFeed(department, after + entries.Count, 500)).Must();
            if (page.Entries.Count == 0)
                return entries;
            entries.AddRange(page.Entries);
        }
    }
}
