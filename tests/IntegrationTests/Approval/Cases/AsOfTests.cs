using System.Net;
using System.Text;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Blacklist;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

/// <summary>What was known at a moment (R25, R26).</summary>
public sealed class AsOfTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task An_entry_listed_after_the_decision_is_not_known_as_of_before_it_and_a_lifted_one_is_as_of_before_the_lifting()
    {
        var company = Walk.Company(1);
        var granted = await system.GrantAsync(await system.ExaminedAsync(company));
        var (number, approval) = (granted.Must().Number, system.ApprovalAs(People.Auditor));
        var decided = Now();

        var listed = await system.BlacklistAs(People.UrbanManagement).List(
            new ListSubject(company, ListEffect.Condition, "公示信息弄虚作假", [], new(2024, 1, 1), null, List: "严重失信主体名单", LegalBasis: "《企业信息公示暂行条例》第十七条"),
            Guid.NewGuid().ToString());
        listed.Must();
        var known = await Eventually.GetAsync(() => approval.GetCaseAsOf(number, Now()), a => a is { Content.Lists.Count: 1 });
        Assert.True(known.Must().Lists[0].InForce);
        var beforeLifting = $"{known.Content!.KnownAt:O}";

        (await system.BlacklistAs(People.UrbanManagement).Lift(listed.Content!.Id, new LiftEntry("信用修复"), listed.ETag())).Must();
        var lifted = (await Eventually.GetAsync(() => approval.GetCaseAsOf(number, Now()), a => a is { Content.Lists: [{ InForce: false }] })).Must();
        Assert.Equal((2L, true), (lifted.Lists[0].Hit.Version, lifted.Lists[0].LiftedAt is not null));

        var then = (await approval.GetCaseAsOf(number, decided)).Must();
        Assert.Empty(then.Lists);
        Assert.Equal(CaseStatus.Granted, then.Case.Status);
        Assert.Equal(DateTimeOffset.Parse(decided), then.KnownAt);
        Assert.Empty(then.LastScreening!.Hits);
        var before = (await approval.GetCaseAsOf(number, beforeLifting)).Must();
        Assert.Equal((1L, true), (before.Lists[0].Hit.Version, before.Lists[0].InForce));
    }

    [Fact]
    public async Task The_case_is_as_it_was_recorded_then_and_a_case_that_was_not_there_is_not_found()
    {
        var earlier = Now();
        var number = await system.AcceptedAsync(Walk.Citizen(2));
        var opened = await system.OpenedAsync(number);
        var known = Now();
        (await system.ApprovalAs(People.Examiner).Examine(number, new ExamineCase("符合条件", ["甲", "乙"]), opened.ETag())).Must();

        var approval = system.ApprovalAs(People.Auditor);
        var then = (await approval.GetCaseAsOf(number, known)).Must();
        Assert.Equal((CaseStatus.Opened, 2L, null), (then.Case.Status, then.Version, then.Case.Examiner));
        Assert.NotEqual(Walk.Citizen(2).IdNumber, then.Case.Applicant.IdNumber); // masked as ever
        Assert.Equal(CaseStatus.Examined, (await approval.GetCaseAsOf(number, $"{then.InForceOn:O}")).Must().Case.Status); // the end of the day

        Assert.Equal((HttpStatusCode.NotFound, "approval.not-yet-then"), Refused(await approval.GetCaseAsOf(number, earlier)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "approval.as-of-moment"), Refused(await approval.GetCaseAsOf(number, "2999-01-01")));
        Assert.Equal((HttpStatusCode.NotFound, "not-found"), Refused(await approval.GetCaseAsOf("x", known)));
        Assert.Equal((HttpStatusCode.Forbidden, "identity.other-department"), Refused(await system.ApprovalAs(People.MarketRegulation).GetCaseAsOf(number, known)));
        using var client = system.Client(system.Approval, People.Auditor);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync($"/cases/{number}/as-of")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/cases/{number}/as-of?at={known}")).StatusCode); // with its plus sign as it is
    }

    [Fact]
    public async Task Art_34_the_record_of_a_verification_is_a_file_uploaded_before_can_be_read_again_and_is_in_the_dossier()
    {
        var number = await system.AcceptedAsync(Walk.Citizen(3));
        var opened = await system.OpenedAsync(number);
        var approval = system.ApprovalAs(People.Examiner);
        var command = new ExamineCase("符合条件", ["甲", "乙"], SurveyRecord: new string('0', 64));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "approval.file-not-uploaded"), Refused(await approval.Examine(number, command, opened.ETag())));

        byte[] record = [.. "%PDF-1.7 "u8, .. Encoding.UTF8.GetBytes("现场核查记录")];
        using var examiner = system.Client(system.Approval, People.Examiner);
        var digest = await FileUploadTests.UploadAsync(examiner, record, "application/pdf");
        var examined = (await approval.Examine(number, command with { SurveyRecord = digest }, opened.ETag())).Must();

        Assert.Equal(digest, examined.SurveyRecord);
        using var auditor = system.Client(system.Approval, People.Auditor);
        Assert.Equal(record, await auditor.GetByteArrayAsync($"/files/{digest}"));
        using var memory = new MemoryStream();
        await (await system.ApprovalAs(People.Approver).GetDossier(number)).Must().CopyToAsync(memory);
        Assert.Contains(TestSupport.TamperedDossier.Unpack(memory.ToArray()), f => f.Path == "records/01-case_examined.pdf" && f.Content.SequenceEqual(record));
    }

    private string Now() => $"{system.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)):O}";

    private static (HttpStatusCode? Status, string Code) Refused<T>(Refit.ApiResponse<T> answer) => (answer.StatusCode, answer.Code());
}
