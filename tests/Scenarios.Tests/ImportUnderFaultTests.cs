using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Contracts.Intake;
using Haitou.NativeServers;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;
using Haitou.TestSupport;
using Npgsql;
using Refit;

namespace Haitou.Scenarios.Tests;

/// <summary>A long import, whose service and whose database are killed while it runs.</summary>
public sealed class ImportUnderFaultTests(ITestOutputHelper output)
{
    private const int Rows = 10_000; // pieces for three kills, and some to be left

    [Theory]
    [InlineData("intake")]
    [InlineData(RunningAppHost.Database)]
    public async Task Every_row_is_taken_in_once_however_often_a_part_is_killed(string part)
    {
        await using var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed);
        using var http = new HttpClient { BaseAddress = system.Addresses["intake"] };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", system.TokenOf(new Officer("operator-1", new HashSet<string> { Roles.Operator }, null)));
        var intake = RestService.ForGenerated<IIntakeApi>(http, new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)));
        using var file = new ByteArrayContent(await SheetAsync(intake)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var id = (await intake.Import(file, dryRun: false, "under-fault")).Content!.Id;

        var done = 0;
        for (var kill = 1; kill <= 3; kill++)
        {
            var before = done;
            var run = await UntilAsync(r => r.Done > before);
            Assert.Equal(ImportStatus.Running, run.Status);
            done = run.Done;
            output.WriteLine($"kill {kill} of {part} at row {done}");
            await system.KillAsync(part);
            await system.UntilUpAsync();
        }

        var finished = await UntilAsync(r => r.Status != ImportStatus.Running);
        Assert.Equal((ImportStatus.Finished, Rows, 0), (finished.Status, finished.Accepted, finished.Refused));
        Assert.Equal((Rows, Rows, Rows), (
            await ScalarAsync("select count(*) from imported_row"),
            await ScalarAsync("select count(*) from mt_streams where id like 'application/%'"),
            await ScalarAsync("select count(distinct data->>'paper') from mt_events where type = 'application_received'")));

        async Task<ImportView> UntilAsync(Func<ImportView, bool> hoped)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            var until = DateTime.UtcNow.AddMinutes(3);
            while (true)
            {
                if ((await intake.GetImport(id)).Content is { } run && hoped(run))
                    return run;
                Assert.True(DateTime.UtcNow < until, "The import does not go on.");
                await timer.WaitForNextTickAsync();
            }
        }

        async Task<int> ScalarAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(system.ConnectionStrings["intake"]);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return (int)(long)(await command.ExecuteScalarAsync())!;
        }
    }

    private static async Task<byte[]> SheetAsync(IIntakeApi intake)
    {
        var materials = (await intake.GetItem("CG-001")).Content!.Materials.Where(m => m.Necessity != MaterialNecessity.WhereApplicable).Select(m => m.Code);
        var text = new StringBuilder("item_code,channel,applicant_kind,applicant_name,applicant_id,applicant_town,materials,received_on,accepted_on,paper\n");
        for (var i = 0; i < Rows; i++)
            text.Append($"CG-001,Hall,Organisation,公司{i},{ValidIdentifiers.CreditCode(i).Value},320707106,{string.Join('|', materials)},2024-06-03,2024-06-04,{i}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
