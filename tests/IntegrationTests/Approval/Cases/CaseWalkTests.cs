using System.Net;
using System.Text.Json;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Supervision;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

public sealed class CaseWalkTests(TestSystem system) : IClassFixture<TestSystem>
{
    /// <summary>Whoever is told that a version is stale reads again; of what is only coming about there is nothing to read.</summary>
    [Fact]
    public async Task A_case_that_is_just_being_opened_is_not_there_yet_and_never_stale()
    {
        system.StartAll();
        var (intake, examiner) = (system.IntakeAs(People.Clerk), system.ApprovalAs(People.Examiner));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var seen = new List<HttpStatusCode>();
            for (var i = 0; i < 100; i++)
            {
                var application = await system.ApplicationAsync(Walk.Company(1000 + (client * 100) + i));
                var submitted = await intake.Submit(application, Guid.NewGuid().ToString());
                var number = submitted.Must().Number;
                (await intake.Accept(number, submitted.ETag())).Must();
                do
                {
                    seen.Add((await examiner.Examine(number, new ExamineCase("符合条件", []), "\"2\"")).StatusCode ?? default);
                }
                while (seen[^1] == HttpStatusCode.NotFound);
            }

            return seen;
        })));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], answers.SelectMany(a => a).Distinct().Order());
    }

    [Fact]
    public async Task A_case_reaches_the_competent_department_and_the_bureau_in_order_and_is_claimed()
    {
        system.StartAll();
        var number = await system.LicensedAsync(Walk.Company(1));

        string[] inOrder =
        [
            "urn:haitou:intake:application-accepted:v1", "urn:haitou:approval:case-granted:v1",
            "urn:haitou:approval:licence-issued:v1", "urn:haitou:supervision:supervised-object-changed:v1",
        ];
        foreach (var (officer, department) in new[] { (People.UrbanManagement, "chengguan"), (People.Enforcement, "zongzhi") })
        {
            var pushes = await Eventually.GetAsync(
                async () => (await system.FeedAsync(officer, department)).Where(e => e.CaseNumber == number).ToArray(),
                entries => entries.Length == inOrder.Length && entries.All(e => e.Status is PushStatus.Published or PushStatus.Fetched));
            Assert.Equal(inOrder, pushes.Select(p => p.Type));
        }

        var last = (await system.FeedAsync(People.UrbanManagement, "chengguan")).Last(e => e.CaseNumber == number);
        (await system.SupervisionAs(People.UrbanManagement).Claim("chengguan", last.Sequence, Guid.NewGuid().ToString())).Must();
        var claimed = (await system.FeedAsync(People.UrbanManagement, "chengguan")).Single(e => e.Sequence == last.Sequence);
        Assert.Equal((PushStatus.Claimed, People.UrbanManagement.Id), (claimed.Status, claimed.ClaimedBy));

        var known = await Eventually.GetAsync(
            async () => (await system.ApprovalAs(People.Clerk).GetClaims(number)).Must(), claims => claims.Count == 1);
        Assert.Equal(("chengguan", last.Sequence), (known[0].Department, known[0].Sequence));
    }

    [Fact]
    public async Task R8_the_licence_enters_its_holder_as_a_supervised_object_of_every_supervising_department()
    {
        system.StartAll();
        var number = await system.LicensedAsync(Walk.Citizen(2), "SC-001");
        var licence = (await system.ApprovalAs(People.Clerk).GetCase(number)).Must().LicenceNumber!;

        var supervised = await Eventually.GetAsync(
            () => system.SupervisionAs(People.MarketRegulation).GetSupervisedObject(licence), a => a.StatusCode == HttpStatusCode.OK);
        Assert.Contains("weijian", supervised.Must().Departments);
        Assert.Equal(Walk.Citizen(2).IdNumber, supervised.Must().Holder.IdNumber);

        var outsider = (await system.SupervisionAs(People.UrbanManagement).GetSupervisedObject(licence)).Must();
        Assert.NotEqual(Walk.Citizen(2).IdNumber, outsider.Holder.IdNumber);
    }

    [Fact]
    public async Task A_persons_identity_number_travels_to_departments_only_with_the_supervised_object()
    {
        system.StartAll();
        var person = Walk.Citizen(3);
        var number = await system.LicensedAsync(person);
        var pushes = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.UrbanManagement, "chengguan")).Where(e => e.CaseNumber == number).ToArray(), p => p.Length == 4);
        foreach (var push in pushes)
            Assert.Equal(
                push.Type.Contains("licence-issued") || push.Type.Contains("supervised-object"),
                JsonSerializer.Serialize(push.Data).Contains(person.IdNumber));
    }

    [Fact]
    public async Task R4_decision_numbers_have_no_gap_though_grants_are_refused_and_race()
    {
        system.StartAll();
        var examined = await Task.WhenAll(Enumerable.Range(100, 12).Select(i => system.ExaminedAsync(Walk.Company(i))));
        var refused = await system.ApprovalAs(People.Approver).Grant(examined[0].Content!.Number, new GrantCase("", []), examined[0].ETag());
        refused.ThenRefused("approval.reasons-missing");

        var before = NumberOf((await system.GrantAsync(examined[0])).Must());
        var numbers = (await Task.WhenAll(examined.Skip(1).Select(e => system.GrantAsync(e)))).Select(g => NumberOf(g.Must())).Order().ToArray();
        Assert.Equal(Enumerable.Range(before + 1, 11), numbers);

        static int NumberOf(CaseView c) => int.Parse(c.DecisionNumber!.Split('〕')[1].TrimEnd('号'));
    }

    [Fact]
    public async Task Two_approvers_at_once_make_one_decision()
    {
        system.StartAll();
        var examined = await system.ExaminedAsync(Walk.Company(4));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            system.GrantAsync(examined, People.Of($"approver-{i}", null, Roles.Approver))));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.All(answers.Where(a => !a.IsSuccessStatusCode), a => Assert.Equal("precondition.stale", a.Code()));
    }

    [Fact]
    public async Task A_department_sees_the_cases_of_its_own_items_only()
    {
        system.StartAll();
        var number = (await system.ExaminedAsync(Walk.Company(6))).Content!.Number;
        Assert.Equal(number, (await system.ApprovalAs(People.UrbanManagement).GetCase(number)).Must().Number);
        await system.ApprovalAs(People.MarketRegulation).GetCase(number).ThenRefused("identity.other-department");
    }

    [Fact]
    public async Task R26_whoever_examined_does_not_decide_and_the_attempt_is_on_record()
    {
        system.StartAll();
        var examined = await system.ExaminedAsync(Walk.Company(5));
        var both = People.Of(People.Examiner.Id, null, Roles.Examiner, Roles.Approver);
        await system.GrantAsync(examined, both).ThenRefused("approval.same-officer");

        using var audit = system.Client(system.Approval, People.Auditor);
        var record = await audit.GetStringAsync("/refusals");
        Assert.Contains("approval.same-officer", record);
        Assert.Contains(examined.Content!.Number, record);
    }
}
