using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;

namespace Haitou.IntegrationTests;

public sealed class LicenceFeedTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R16_R17_what_happens_to_a_licence_reaches_its_department_in_the_order_of_its_cases()
    {
        system.StartAll();
        var holder = Walk.Company(1);
        var issuing = await system.LicensedAsync(holder);
        var approver = system.ApprovalAs(People.Approver);
        var number = (await approver.GetCase(issuing)).Must().LicenceNumber!;

        // A change is applied for at the window and granted (Art. 49).
        var intake = system.IntakeAs(People.Clerk);
        var submitted = await intake.Submit(
            await system.ApplicationAsync(holder with { Name = "更名公司" }) with { Licence = new LicenceRequest(LicencePurpose.Change, number) }, "change");
        (await intake.Accept(submitted.Must().Number, submitted.ETag())).Must();
        var change = submitted.Content!.Number;
        var examined = await system.ApprovalAs(People.Examiner).Examine(
            change, new ExamineCase("符合条件", ["甲", "乙"]), (await system.OpenedAsync(change)).ETag());
        var granted = await system.GrantAsync(examined);
        (await approver.IssueLicence(change, granted.ETag())).Must();
        // Then it is suspended, and revoked.
        var suspended = await approver.SuspendLicence(number, new SuspendLicence("《条例》第三条", "违规"), (await approver.GetLicence(number)).ETag());
        (await approver.RevokeLicence(number, new RevokeLicence(RevocationGround.NotEntitled, "不符合条件"), suspended.ETag())).Must();

        var told = await Eventually.GetAsync(
            async () => (await system.FeedAsync(People.UrbanManagement, "chengguan"))
                .Where(e => e.Type == "urn:haitou:approval:licence-changed:v1")
                .Select(e => (e.CaseNumber, Change: e.Data.GetProperty("change").GetString(), Version: e.Data.GetProperty("version").GetInt64())).ToArray(),
            changes => changes.Length == 3);
        Assert.Equal([(change, "Changed", 2L)], told.Where(t => t.CaseNumber == change));
        Assert.Equal([(issuing, "Suspended", 3L), (issuing, "Revoked", 4L)], told.Where(t => t.CaseNumber == issuing));
        var supervised = await Eventually.GetAsync(
            async () => (await system.SupervisionAs(People.UrbanManagement).GetSupervisedObject(number)).Must(), o => o.Version == 4);
        Assert.Equal(("更名公司", LicenceStatus.Revoked), (supervised.Holder.Name, supervised.Status));
    }
}
