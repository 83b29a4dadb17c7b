using Haitou.Approval.Cases;
using Haitou.Contracts;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace Haitou.IntegrationTests.Fixture;

/// <summary>The ways to a licence with approval alone: cases are opened by the message that intake would send.</summary>
public static class LicenceWalk
{
    public static readonly ItemTerms Terms = new(
        "ZZ-001", "临时占道", 1, "chengguan", ["zhujian"], ItemMode.Transferred, ItemKind.Licence, 20, 5,
        Joint: false, Limited: false, Barred: true, SurveyByTwo: false, "临时占道许可证", ValidityMonths: 3);

    public static async Task<string> OpenCaseAsync(
        this TestSystem system, Party applicant, ItemTerms? item = null, LicenceRequest? licence = null,
        Func<ApplicationAccepted, ApplicationAccepted>? change = null)
    {
        _ = system.Approval; // its queue must be there
        await using var bus = await TestBus.StartAsync(system.Bus);
        var (number, now) = ($"{Walk.Haitou}-T-{Guid.NewGuid():n}"[..30], system.Clock.GetUtcNow());
        var today = ChinaTime.Today(now);
        var accepted = new ApplicationAccepted(
            Walk.Haitou, number, 1, item ?? Terms, Channel.Hall, applicant, Walk.Haitou, [], today, today, "clerk-1", now, now, Licence: licence);
        await bus.PublishAsync((change ?? (a => a))(accepted), Guid.NewGuid());
        await system.OpenedAsync(number);
        return number;
    }

    /// <summary>The case, examined.</summary>
    public static async Task<ApiResponse<CaseView>> ExaminedCaseAsync(
        this TestSystem system, Party applicant, ItemTerms? item = null, LicenceRequest? licence = null,
        Func<ApplicationAccepted, ApplicationAccepted>? change = null) =>
        await system.ExamineAsync(await system.OpenedAsync(await system.OpenCaseAsync(applicant, item, licence, change)));

    /// <summary>Examines the case as it stands.</summary>
    public static async Task<ApiResponse<CaseView>> ExamineAsync(this TestSystem system, ApiResponse<CaseView> opened)
    {
        var examined = await system.ApprovalAs(People.Examiner).Examine(opened.Must().Number, new ExamineCase("符合条件", []), opened.ETag());
        examined.Must();
        return examined;
    }

    /// <summary>The case, granted.</summary>
    public static async Task<ApiResponse<CaseView>> GrantedCaseAsync(
        this TestSystem system, Party applicant, ItemTerms? item = null, LicenceRequest? licence = null, Officer? by = null) =>
        await system.GrantAsync(await system.ExaminedCaseAsync(applicant, item, licence), by);

    /// <summary>The licence after a case was opened, granted and carried out.</summary>
    public static async Task<ApiResponse<LicenceView>> LicenceAsync(
        this TestSystem system, Party applicant, ItemTerms? item = null, LicenceRequest? licence = null, Officer? by = null)
    {
        var granted = await system.GrantedCaseAsync(applicant, item, licence, by);
        var issued = (await system.ApprovalAs(People.Approver).IssueLicence(granted.Must().Number, granted.ETag())).Must();
        return await system.ApprovalAs(People.Approver).GetLicence(issued.LicenceNumber!);
    }

    /// <summary>What was told of the licence in the case that it was issued in.</summary>
    public static async Task<IReadOnlyList<object>> ToldAsync(this TestSystem system, LicenceView licence) =>
        [.. (await system.EventsAsync(ApprovalCase.Key(licence.CaseNumber))).SkipWhile(e => e is not CaseLicenceIssued).Skip(1)];

    public static async Task<IReadOnlyList<object>> EventsAsync(this TestSystem system, string stream)
    {
        await using var session = system.ApprovalStore().QuerySession();
        return [.. (await session.Events.FetchStreamAsync(stream)).Select(e => e.Data)];
    }

    public static IDocumentStore ApprovalStore(this TestSystem system) => system.Approval.Services.GetRequiredService<IDocumentStore>();
}
