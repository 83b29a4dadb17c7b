using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Haitou.Platform.Store;
using Marten;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>Reconsideration and suits, and what their outcome does to case and licence (R10).</summary>
public sealed class RemedyTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const string File = "赣复〔2026〕3号";

    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    private DateOnly Today => ChinaTime.Today(system.Clock.GetUtcNow());

    [Fact]
    public async Task R10_an_annulled_grant_is_decided_again_and_its_licence_is_void()
    {
        var licence = (await system.LicenceAsync(Walk.Company(1))).Must();
        var contested = await ContestAsync(await Approver.GetCase(licence.CaseNumber));
        var number = licence.CaseNumber;
        await Approver.ConcludeRemedy(number, Outcome(RemedyOutcome.Varied), contested.ETag()).ThenRefused("approval.outcome-incomplete");
        await Approver.ConcludeRemedy(number, Outcome(RemedyOutcome.Upheld) with { Reference = "x" }, contested.ETag()).ThenRefused("approval.no-such-remedy");
        await system.ApprovalAs(People.Clerk).ConcludeRemedy(number, Outcome(RemedyOutcome.Upheld), contested.ETag()).ThenRefused("identity.role-forbids");

        var again = await Approver.ConcludeRemedy(number, Outcome(RemedyOutcome.OrderedToDecideAgain), contested.ETag());

        Assert.Equal((CaseStatus.Opened, null, null), (again.Must().Status, again.Content!.DecidedOn, again.Content.LicenceNumber));
        Assert.Equal(WorkingDayCalendar.Official.AddWorkingDays(Today, 5), again.Content.DecisionDue);
        var fallen = (await Approver.GetLicence(licence.Number)).Must();
        Assert.Equal((LicenceStatus.Revoked, "赣复决〔2026〕3号"), (fallen.Status, fallen.History[^1].DocumentNumber));
        Assert.Equal(LicenceChange.Revoked, Assert.Single((await system.ToldAsync(fallen)).OfType<CaseLicenceChanged>()).Change);

        // Examined and decided anew, and refused this time.
        var examined = await system.ExamineAsync(await Approver.GetCase(number));
        var refused = (await Approver.Refuse(number, new(RefusalGround.ConditionsNotMet, "场地不符合"), examined.ETag())).Must();
        Assert.Equal((CaseStatus.Refused, RemedyOutcome.OrderedToDecideAgain), (refused.Status, refused.Remedies[0].Outcome!.Value));
        var acts = (await system.EventsAsync(ApprovalCase.Key(number))).Select(e => e.GetType().GetProperty("CaseSequence")?.GetValue(e)).OfType<long>();
        Assert.Equal(Enumerable.Range(1, 6).Select(i => (long)i), acts); // accepted, granted, licence, remedy, licence void, refused
    }

    [Fact]
    public async Task R10_an_annulled_renewal_leaves_the_licence_as_it_was_before()
    {
        var terms = LicenceWalk.Terms with { Code = "ZZ-010" };
        var issued = (await system.LicenceAsync(Walk.Company(2), terms)).Must();
        var renewed = await system.GrantedCaseAsync(Walk.Company(2), terms, new(LicencePurpose.Renewal, issued.Number));
        var carriedOut = await Approver.IssueLicence(renewed.Must().Number, renewed.ETag());
        Assert.True((await Approver.GetLicence(issued.Number)).Must().ValidUntil > issued.ValidUntil);

        var contested = await ContestAsync(carriedOut);
        Assert.Equal(CaseStatus.Annulled, (await Approver.ConcludeRemedy(renewed.Content!.Number, Outcome(RemedyOutcome.Annulled), contested.ETag())).Must().Status);

        var after = (await Approver.GetLicence(issued.Number)).Must();
        Assert.Equal((LicenceStatus.Valid, issued.ValidUntil), (after.Status, after.ValidUntil));
    }

    [Fact]
    public async Task R10_a_refusal_varied_to_a_grant_is_followed_by_its_licence()
    {
        var examined = await system.ExaminedCaseAsync(Walk.Company(3));
        var number = examined.Must().Number;
        var contested = await ContestAsync(await Approver.Refuse(number, new(RefusalGround.ConditionsNotMet, "不符合"), examined.ETag()));

        var varied = await Approver.ConcludeRemedy(number, Outcome(RemedyOutcome.Varied) with { VariedTo = new(true, ["夜间不得施工"]) }, contested.ETag());
        Assert.Equal((CaseStatus.Granted, WorkingDayCalendar.Official.AddWorkingDays(Today, 10)), (varied.Must().Status, varied.Content!.LicenceDue));
        var issued = (await Approver.IssueLicence(number, varied.ETag())).Must();
        Assert.Equal(["夜间不得施工"], (await Approver.GetLicence(issued.LicenceNumber!)).Must().Conditions);
        Assert.Equal(("行政复议决定书", issued.LicenceNumber), await RowAsync("赣复决〔2026〕3号") is var row ? (row.DecisionName, row.CertificateNumber) : default);

        // And its conditions are varied once more.
        contested = await system.ApprovalAs(People.Clerk).RecordRemedy(
            number, new(RemedyKind.Litigation, "苏行初9号", "连云港市中级人民法院", Today), (await Approver.GetCase(number)).ETag());
        (await Approver.ConcludeRemedy(
            number, Outcome(RemedyOutcome.Varied) with { Reference = "苏行初9号", Document = "判9号", VariedTo = new(true, ["周末不得施工"]) }, contested.ETag())).Must();
        var bound = (await Approver.GetLicence(issued.LicenceNumber!)).Must();
        Assert.Equal(("周末不得施工", "判9号"), (Assert.Single(bound.Conditions), bound.History[^1].DocumentNumber));
        Assert.Equal(["周末不得施工"], Assert.Single((await system.ToldAsync(bound)).OfType<CaseLicenceChanged>()).Conditions);
        Assert.EndsWith("；附条件：周末不得施工", (await RowAsync("赣复决〔2026〕3号")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R10_what_a_revocation_took_comes_back_with_its_annulment_and_a_renewal_that_was_pending_is_renewed_by_silence()
    {
        var holder = Walk.Company(4);
        var terms = LicenceWalk.Terms with { Code = "ZZ-011" };
        var issued = (await system.LicenceAsync(holder, terms)).Must();
        var grant = (await Approver.GetCase(issued.CaseNumber)).Must().DecisionNumber!;
        var renewal = await system.OpenCaseAsync(holder, terms, new(LicencePurpose.Renewal, issued.Number));
        var revoked = await Approver.RevokeLicence(issued.Number, new(RevocationGround.Fraud, "伪造材料"), (await Approver.GetLicence(issued.Number)).ETag());
        var document = revoked.Must().History[^1].DocumentNumber!;
        var cancelled = await Approver.CancelLicence(issued.Number, new(CancellationGround.TakenAway, "已被撤销"), revoked.ETag());
        Assert.Equal(2, (await RowAsync(grant)).Status);

        // The last day passes while the licence is void: nothing is renewed, and nothing forgotten.
        system.Clock.Advance(ChinaTime.EndOf(issued.ValidUntil!.Value) - system.Clock.GetUtcNow());
        await using var session = system.ApprovalStore().QuerySession();
        await Eventually.GetAsync(
            () => session.Query<Deadline>().AnyAsync(d => d.Kind == "renewal-silence" && d.Stream == ApprovalCase.Key(renewal)), waits => !waits);
        Assert.Equal(CaseStatus.Opened, (await Approver.GetCase(renewal)).Must().Status);

        var clerk = system.ApprovalAs(People.Clerk);
        var record = new RecordLicenceRemedy(document, RemedyKind.Litigation, "苏行初1号", "连云港市中级人民法院", Today);
        await clerk.RecordLicenceRemedy(issued.Number, record with { Against = "x" }, cancelled.ETag()).ThenRefused("licence.nothing-to-contest");
        await clerk.RecordLicenceRemedy(issued.Number, record, revoked.ETag()).ThenRefused("precondition.stale");
        var contested = await clerk.RecordLicenceRemedy(issued.Number, record, cancelled.ETag());
        Assert.True(Assert.Single(contested.Must().Remedies!).InTime);
        var outcome = new ConcludeLicenceRemedy("苏行初1号", RemedyOutcome.Annulled, "判1号", Today, "事实不清");
        await clerk.ConcludeLicenceRemedy(issued.Number, outcome, contested.ETag()).ThenRefused("identity.role-forbids");
        var restored = (await Approver.ConcludeLicenceRemedy(issued.Number, outcome, contested.ETag())).Must();

        Assert.Equal((LicenceStatus.Valid, RemedyOutcome.Annulled), (restored.Status, restored.Remedies![0].Outcome!.Value));
        Assert.Equal(
            [LicenceStatus.Revoked, LicenceStatus.Cancelled, LicenceStatus.Valid], // each once, in the order of the case
            (await system.ToldAsync(restored)).OfType<CaseLicenceChanged>().Select(e => e.Status));
        Assert.Equal([false, true], (await system.ToldAsync(restored)).OfType<BarSet>().Select(b => b.Lifted)); // Art. 79
        Assert.Equal(1, (await RowAsync(grant)).Status);
        var renewed = (await Eventually.GetAsync(() => Approver.GetCase(renewal), c => c.Must().Status == CaseStatus.LicenceIssued)).Must();
        Assert.Null(renewed.Approver);
        var register = await Eventually.GetAsync(
            () => Approver.ListLicences(number: issued.Number), l => l.Must().Entries is [{ Status: LicenceStatus.Valid } row] && row.ValidUntil > issued.ValidUntil);
        Assert.Single(register.Must().Entries);
    }

    private async Task<PublicityRow> RowAsync(string decision) => (await Approver.ListPublicity(size: 100)).Must().Entries.Single(r => r.Key == decision);

    private async Task<ApiResponse<CaseView>> ContestAsync(ApiResponse<CaseView> decided)
    {
        var contested = await system.ApprovalAs(People.Clerk).RecordRemedy(
            decided.Must().Number, new(RemedyKind.Reconsideration, File, "连云港市赣榆区人民政府", Today), decided.ETag());
        Assert.True(Assert.Single(contested.Must().Remedies).InTime);
        return contested;
    }

    private ConcludeRemedy Outcome(RemedyOutcome outcome) => new(File, outcome, "赣复决〔2026〕3号", Today, "事实不清");
}
