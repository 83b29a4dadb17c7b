using System.Net;
using System.Net.Http.Json;
using Haitou.Approval.Cases;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Law.Calendar;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>Acts on licences through the service: rules are tried at the decider, here that they take effect.</summary>
public sealed class LicenceTests(TestSystem system) : IClassFixture<TestSystem>
{
    private IApprovalApi Approver => system.ApprovalAs(People.Approver);

    private DateOnly Today => ChinaTime.Today(system.Clock.GetUtcNow());

    [Fact]
    public async Task A_licence_is_suspended_and_resumed_under_the_one_seal_and_its_case_tells_it()
    {
        var issued = await system.LicenceAsync(Walk.Company(1));
        var number = issued.Must().Number;

        var suspended = await Approver.SuspendLicence(number, new SuspendLicence("《城市道路管理条例》第四十二条", "违规占道"), issued.ETag());
        Assert.Equal(LicenceStatus.Suspended, suspended.Must().Status);
        await Approver.ResumeLicence(number, new ResumeLicence("已整改"), issued.ETag()).ThenRefused("precondition.stale");
        await Approver.SuspendLicence(number, new SuspendLicence("法", "由"), suspended.ETag()).ThenRefused("licence.wrong-status");
        await Approver.ResumeLicence(number, new ResumeLicence(" "), suspended.ETag()).ThenRefused("licence.reasons-missing");
        var resumed = await Approver.ResumeLicence(number, new ResumeLicence("已整改"), suspended.ETag());

        Assert.Equal(LicenceStatus.Valid, resumed.Must().Status);
        var (first, second) = (suspended.Must().History[^1], resumed.Must().History[^1]);
        Assert.Equal((Today.AddDays(60), Today.AddMonths(6)), (first.Remedies!.Reconsideration, first.Remedies.Suit));
        Assert.Equal(NumberIn(first.DocumentNumber!) + 1, NumberIn(second.DocumentNumber!)); // what was refused has taken none
        Assert.Equal(
            [(LicenceChange.Suspended, 2L, LicenceStatus.Suspended), (LicenceChange.Resumed, 3L, LicenceStatus.Valid)],
            (await system.ToldAsync(resumed.Content!)).Cast<CaseLicenceChanged>().Select(e => (e.Change, e.Version, e.Status)));
        Assert.Equal(LicenceStatus.Valid, (await Approver.GetLicence(number)).Must().Status);

        static int NumberIn(string document) => int.Parse(document.Split('〕')[1].TrimEnd('号'), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Art_69_and_79_revocation_for_fraud_bars_the_holder_and_shows_both_remedies()
    {
        var holder = Walk.Company(2);
        var issued = await system.LicenceAsync(holder);
        var number = issued.Must().Number;
        Assert.Equal("licence.major-public-harm", (await Approver.RevokeLicence(
            number, new RevokeLicence(RevocationGround.Fraud, "伪造材料", MajorPublicHarm: true), issued.ETag())).Code());

        var revoked = await Approver.RevokeLicence(number, new RevokeLicence(RevocationGround.Fraud, "伪造材料"), issued.ETag());

        Assert.Equal(LicenceStatus.Revoked, revoked.Must().Status);
        Assert.NotNull(revoked.Content!.History[^1].Remedies);
        var told = await system.ToldAsync(revoked.Content!);
        Assert.Equal(LicenceChange.Revoked, Assert.IsType<CaseLicenceChanged>(told[0]).Change);
        var bar = Assert.IsType<BarSet>(told[1]);
        Assert.Equal((holder.IdNumber, "Art. 79", Today.AddYears(3), false), (bar.IdNumber, bar.Article, bar.Until, bar.Lifted));
        Assert.Equal(CaseStatus.LicenceIssued, (await Approver.GetCase(issued.Content!.CaseNumber)).Must().Status); // the case stays decided
        var cancelled = await Approver.CancelLicence(number, new CancelLicence(CancellationGround.TakenAway, "已被撤销"), revoked.ETag());
        Assert.Equal(LicenceStatus.Cancelled, cancelled.Must().Status);
        Assert.Equal("licence.wrong-status", (await Approver.CancelLicence(
            number, new CancelLicence(CancellationGround.TakenAway, "已被撤销"), cancelled.ETag())).Code());
    }

    [Fact]
    public async Task Art_69_what_is_not_revoked_is_on_record_and_nobody_outside_is_told()
    {
        var issued = await system.LicenceAsync(Walk.Company(3));
        Assert.Equal("licence.must-be-revoked", (await Approver.ForgoRevocation(
            issued.Must().Number, new ForgoRevocation(RevocationGround.Fraud, "情节轻微"), issued.ETag())).Code());

        var forgone = await Approver.ForgoRevocation(
            issued.Content!.Number, new ForgoRevocation(RevocationGround.AgainstProcedure, "程序瑕疵轻微"), issued.ETag());

        Assert.Equal(LicenceStatus.Valid, forgone.Must().Status);
        Assert.Equal(
            (RevocationGround.AgainstProcedure, "程序瑕疵轻微", People.Approver.Id),
            forgone.Content!.Forgone.Select(f => (f.Ground, f.Reasons, f.Officer)).Single());
        Assert.Equal("\"2\"", forgone.ETag());
        Assert.Empty(await system.ToldAsync(forgone.Content));
    }

    [Fact]
    public async Task R3_a_resident_window_licence_is_the_departments_and_a_transferred_one_is_not()
    {
        var resident = LicenceWalk.Terms with { Mode = ItemMode.ResidentWindow };
        var issued = await system.LicenceAsync(Walk.Company(4), resident, by: People.UrbanManagement);
        var suspend = new SuspendLicence("法", "由");
        await Approver.SuspendLicence(issued.Must().Number, suspend, issued.ETag()).ThenRefused("approval.not-deciding-officer");
        Assert.Equal("approval.not-deciding-officer",
            (await system.ApprovalAs(People.MarketRegulation).SuspendLicence(issued.Content!.Number, suspend, issued.ETag())).Code());
        await system.ApprovalAs(People.Clerk).SuspendLicence(issued.Content!.Number, suspend, issued.ETag()).ThenRefused("identity.role-forbids");

        var suspended = await system.ApprovalAs(People.UrbanManagement).SuspendLicence(issued.Content!.Number, suspend, issued.ETag());
        Assert.Null(suspended.Must().CheckCode); // a department does not need it

        var town = await system.LicenceAsync(Walk.Company(5));
        Assert.Equal("approval.not-deciding-officer",
            (await system.ApprovalAs(People.UrbanManagement).SuspendLicence(town.Must().Number, suspend, town.ETag())).Code());
        Assert.Equal(HttpStatusCode.NotFound, (await Approver.SuspendLicence("ZZ-001-2026-99999", suspend, "\"1\"")).StatusCode);
        using var raw = system.Client(system.Approval, People.Approver);
        raw.DefaultRequestHeaders.Add("If-Match", town.ETag());
        Assert.Equal(HttpStatusCode.BadRequest,
            (await raw.PostAsJsonAsync($"/licences/{town.Content!.Number}/revocation", new { ground = 99, reasons = "由" })).StatusCode);
        Assert.Equal("precondition.required", await CodeAsync(await system.Client(system.Approval, People.Approver)
            .PostAsJsonAsync($"/licences/{town.Content.Number}/suspension", suspend)));

        static async Task<string> CodeAsync(HttpResponseMessage answer) =>
            (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString()!;
    }

    [Fact]
    public async Task Art_49_and_50_a_case_changes_and_renews_the_licence_that_it_is_about()
    {
        var holder = Walk.Company(6);
        var issued = (await system.LicenceAsync(holder)).Must();

        var changed = (await system.LicenceAsync(
            holder with { Name = "改名公司", Address = "新址" }, licence: new LicenceRequest(LicencePurpose.Change, issued.Number))).Must();
        Assert.Equal((issued.Number, "改名公司", issued.ValidUntil), (changed.Number, changed.Holder.Name, changed.ValidUntil));

        var renewed = (await system.LicenceAsync(
            holder with { Name = "改名公司" }, licence: new LicenceRequest(LicencePurpose.Renewal, issued.Number))).Must();
        Assert.Equal((issued.ValidFrom, issued.ValidUntil!.Value.AddDays(1).AddMonths(3).AddDays(-1)), (renewed.ValidFrom, renewed.ValidUntil!.Value));
        Assert.Equal([null, LicenceChange.Changed, LicenceChange.Renewed], renewed.History.Select(s => s.Change));
        Assert.Equal(issued.CaseNumber, renewed.CaseNumber); // where later acts are told

        var other = await system.GrantedCaseAsync(Walk.Company(7), licence: new LicenceRequest(LicencePurpose.Change, issued.Number));
        Assert.True(other.IsSuccessStatusCode ? (await Approver.IssueLicence(other.Content!.Number, other.ETag())).Code() == "licence.not-eligible"
            : other.Code() == "licence.not-eligible"); // somebody else's licence
    }

    [Fact]
    public async Task Whoever_acts_on_the_case_at_once_makes_the_act_on_the_licence_stale_and_nothing_of_it_happens()
    {
        var issued = await system.LicenceAsync(Walk.Company(8));
        var (number, stream) = (issued.Must().Number, ApprovalCase.Key(issued.Content!.CaseNumber));
        await using var connection = new NpgsqlConnection(system.Connection("approval"));
        await connection.OpenAsync();
        var held = await connection.BeginTransactionAsync();
        await using (var series = new NpgsqlCommand("select last from number_series where series like 'decision/%' for update", connection))
            await series.ExecuteScalarAsync();

        var act = Approver.SuspendLicence(number, new SuspendLicence("法", "由"), issued.ETag()); // has read the case, and waits for its number
        await Eventually.GetAsync(WaitingAsync, waiting => waiting > 0);
        await using (var session = system.ApprovalStore().LightweightSession())
        {
            session.Events.Append(stream, new BarSet("x", "x", "x", "x", "Art. 79", Today, Lifted: true, system.Clock.GetUtcNow()));
            await session.SaveChangesAsync(CancellationToken.None);
        }

        await held.RollbackAsync();

        await act.ThenRefused("precondition.stale");
        Assert.Equal(LicenceStatus.Valid, (await Approver.GetLicence(number)).Must().Status);
        Assert.DoesNotContain(await system.ToldAsync(issued.Content!), e => e is CaseLicenceChanged);
        (await Approver.SuspendLicence(number, new SuspendLicence("法", "由"), issued.ETag())).Must();

        async Task<long> WaitingAsync()
        {
            await using var other = new NpgsqlConnection(system.Connection("approval"));
            await other.OpenAsync();
            await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))", other)
            {
                Parameters = { new() { Value = connection.ProcessID } },
            };
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
