using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Haitou.Approval.Cases;
using Haitou.Contracts.Intake;
using Haitou.DossierVerifier;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Haitou.TestSupport;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>The dossier of a real case, and what the verifier says of it.</summary>
public sealed class DossierTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static readonly byte[] Material = [.. "%PDF-1.7 "u8, .. Encoding.UTF8.GetBytes("营业执照"), .. new byte[300_000]];

    [Fact]
    public async Task R25_the_dossier_holds_everything_of_the_case_verifies_offline_and_fails_after_one_byte()
    {
        var (number, person) = await LicensedWithFileAsync(1);
        var dossier = await TakenAsync(number, People.Auditor);

        using var key = await KeyAsync();
        var (manifest, problems) = Verification.Verify(new MemoryStream(dossier), key);
        Assert.Empty(problems);
        Assert.Equal((number, Walk.Haitou, People.Auditor.Id), (manifest!.CaseNumber, manifest.Town, manifest.MadeBy));

        var files = TamperedDossier.Unpack(dossier).ToDictionary(f => f.Path, f => f.Content);
        Assert.Equal(Material, files["materials/01-01.pdf"]);
        foreach (var part in (string[])["documents/application/01-receipt", "documents/application/02-acceptancenotice", "documents/case/01-grant"])
            Assert.All((string[])[".pdf", ".html"], end => Assert.Contains(part + end, files.Keys));
        Assert.Contains("准予行政许可决定书", PdfText.Of(files["documents/case/01-grant.pdf"]));
        Assert.Contains(files.Keys, path => path.StartsWith("documents/licence-CG-001-", StringComparison.Ordinal) && path.EndsWith("01-licence.pdf", StringComparison.Ordinal));

        var events = Encoding.UTF8.GetString(files["events.jsonl"]).Split('\n')[..^1].Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        string[] types = ["application_received", "application_accepted", "case_opened", "case_screened", "case_examined", "case_screened", "case_granted", "case_licence_issued", "licence_issued"];
        Assert.Equal(types, events.Select(e => e.GetProperty("type").GetString()));
        Assert.Equal(
            [People.Clerk.Id, People.Clerk.Id, null, null, People.Examiner.Id, null, People.Approver.Id, People.Approver.Id, People.Approver.Id],
            events.Select(e => e.GetProperty("officer").GetString()));
        Assert.All(events, e => Assert.True(e.GetProperty("recordedAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch));
        Assert.Contains(person.IdNumber, events[0].GetRawText());

        var index = Encoding.UTF8.GetString(files["index.html"]);
        Assert.All(["张某", "准予行政许可决定书", "纸质，见纸质卷宗", "materials/01-01.pdf", "颁发证照"], part => Assert.Contains(part, index));
        Assert.Equal(3, JsonDocument.Parse(files["evidence/screenings.json"]).RootElement.GetArrayLength());

        foreach (var at in (int[])[100, dossier.Length / 2, dossier.Length - 1000, dossier.Length - 1])
            Assert.NotEmpty(Verification.Verify(new MemoryStream(TamperedDossier.Flip(dossier, at)), key).Problems);
    }

    [Fact]
    public async Task The_command_says_by_its_exit_code_whether_a_dossier_verifies_and_never_shows_a_stack_trace()
    {
        var (number, _) = await LicensedWithFileAsync(2);
        var dossier = await TakenAsync(number, People.Approver);
        var folder = Directory.CreateTempSubdirectory("dossier").FullName;
        string In(string name) => Path.Combine(folder, name);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(In("key.pem"), (await system.ApprovalAs(People.Clerk).GetDossierPublicKey()).Must());
        await File.WriteAllTextAsync(In("other.pem"), other.ExportSubjectPublicKeyInfoPem());
        await File.WriteAllBytesAsync(In("whole.zip"), dossier);
        await File.WriteAllBytesAsync(In("changed.zip"), TamperedDossier.With(dossier, "materials/01-01.pdf", c => TamperedDossier.Flip(c, 5)));
        await File.WriteAllBytesAsync(In("cut.zip"), dossier[..(dossier.Length / 2)]);

        (int Code, string File, string Key, string Says)[] calls =
        [
            (0, "whole.zip", "key.pem", "签名有效"), (1, "whole.zip", "other.pem", "签名无效"), (1, "changed.zip", "key.pem", "文件与清单不符：materials/01-01.pdf"),
            (1, "cut.zip", "key.pem", "不完整"), (2, "none.zip", "key.pem", "不能读取"), (2, "whole.zip", "whole.zip", "不能读取公钥"),
        ];
        foreach (var (code, file, key, says) in calls)
        {
            var (exitCode, said) = await RunVerifierAsync(In(file), "--key", In(key));
            Assert.Equal((code, true, false), (exitCode, said.Contains(says), said.Contains("   at ")));
        }

        Assert.Equal(2, (await RunVerifierAsync(In("whole.zip"))).ExitCode); // no key, no trust
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task R26_who_takes_a_dossier_is_on_record_and_who_may_not_gets_none()
    {
        var (number, _) = await LicensedWithFileAsync(3);
        await TakenAsync(number, People.UrbanManagement);

        (Officer By, string Code)[] others =
        [
            (People.Clerk, "identity.role-forbids"), (People.Examiner, "identity.role-forbids"),
            (People.MarketRegulation, "identity.other-department"), (People.Of("head-9", "shichang", Roles.AgencyHead), "identity.other-department"),
        ];
        foreach (var (by, code) in others)
            Assert.Equal(code, (await system.ApprovalAs(by).GetDossier(number)).Code());
        await system.ApprovalAs(People.Approver).GetDossier("320707106-2026-999999").ThenRefused("not-found");

        var taken = Assert.Single((await system.ApprovalAs(People.Auditor).ListDossiersTaken(number)).Must());
        Assert.Equal(People.UrbanManagement.Id, taken.Officer);
        Assert.Equal(64, taken.Manifest.Length);
    }

    [Fact]
    public async Task Without_intake_without_a_key_or_with_a_damaged_material_there_is_no_dossier_and_nothing_half_is_sent()
    {
        var (number, _) = await LicensedWithFileAsync(4);
        var alone = system.Start<ApprovalCase>(("services:intake:http:0", "http://127.0.0.1:1"));
        var keyless = system.Start<ApprovalCase>(("Dossier:SigningKey", ""));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "dossier.intake-unreachable"), await RefusalAsync(alone, $"/cases/{number}/dossier"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "dossier.no-key"), await RefusalAsync(keyless, $"/cases/{number}/dossier"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "dossier.no-key"), await RefusalAsync(keyless, "/dossier/public-key"));

        var damaged = (byte[])[.. "%PDF-1.7 "u8, .. Encoding.UTF8.GetBytes("另一份")];
        var (spoiled, _) = await LicensedWithFileAsync(5, damaged);
        await ExecuteAsync($"update file_piece set data = 'x' where sha256 = '{Convert.ToHexStringLower(SHA256.HashData(damaged))}'");
        await system.ApprovalAs(People.Approver).GetDossier(spoiled).ThenRefused("dossier.material-damaged");

        await ExecuteAsync($"delete from file where sha256 = '{Convert.ToHexStringLower(SHA256.HashData(damaged))}'");
        await system.ApprovalAs(People.Approver).GetDossier(spoiled).ThenRefused("dossier.intake-unreachable");
        Assert.Empty((await system.ApprovalAs(People.Auditor).ListDossiersTaken(spoiled)).Must());
    }

    [Fact]
    public async Task What_intake_has_in_full_is_for_other_services_only()
    {
        var (number, person) = await LicensedWithFileAsync(6);

        await system.IntakeAs(People.Auditor).GetRecord(number).ThenRefused("identity.role-forbids");
        var record = (await system.IntakeAs(People.Of("service", null, Roles.Integration)).GetRecord(number)).Must();
        Assert.Equal(person.IdNumber, record.Events[0].Data.GetProperty("applicant").GetProperty("idNumber").GetString());
    }

    /// <summary>A licensed case with its first material as a file.</summary>
    private async Task<(string Number, Contracts.Party Person)> LicensedWithFileAsync(int seed, byte[]? material = null)
    {
        var person = Walk.Citizen(seed);
        using var clerk = system.Client(system.Intake, People.Clerk);
        var digest = await FileUploadTests.UploadAsync(clerk, material ?? Material, "application/pdf");
        var application = await system.ApplicationAsync(person);
        var intake = system.IntakeAs(People.Clerk);
        var submitted = await intake.Submit(
            application with { Materials = [new SubmittedMaterial("01", MaterialForm.Electronic, digest), .. application.Materials.Where(m => m.Code != "01")] },
            Guid.NewGuid().ToString());
        var number = submitted.Must().Number;
        (await intake.Accept(number, submitted.ETag())).Must();
        var opened = await system.OpenedAsync(number);
        var examined = await system.ApprovalAs(People.Examiner).Examine(number, new("符合条件", ["甲", "乙"]), opened.ETag());
        examined.Must();
        var granted = await system.GrantAsync(examined);
        granted.Must();
        (await system.ApprovalAs(People.Approver).IssueLicence(number, granted.ETag())).Must();
        return (number, person);
    }

    private async Task<byte[]> TakenAsync(string number, Officer by)
    {
        using var memory = new MemoryStream();
        await (await system.ApprovalAs(by).GetDossier(number)).Must().CopyToAsync(memory);
        return memory.ToArray();
    }

    private async Task<ECDsa> KeyAsync()
    {
        var key = ECDsa.Create();
        using var anybody = system.Client(system.Approval, null);
        key.ImportFromPem(await anybody.GetStringAsync("/dossier/public-key"));
        return key;
    }

    private async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(ServiceUnderTest<ApprovalCase> service, string path)
    {
        using var client = system.Client(service, People.Auditor);
        using var answer = await client.GetAsync(path);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(int ExitCode, string Said)> RunVerifierAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Haitou.DossierVerifier.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
