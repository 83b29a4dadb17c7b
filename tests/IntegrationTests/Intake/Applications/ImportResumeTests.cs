using System.Net.Http.Headers;
using System.Text;
using Haitou.Contracts.Imports;
using Haitou.Contracts.Intake;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Npgsql;
using Refit;

namespace Haitou.IntegrationTests;

/// <summary>On a system of its own, because it breaks what is under way.</summary>
public sealed class ImportResumeTests(TestSystem system) : IClassFixture<TestSystem>
{
    private const int Rows = 4000;

    [Fact]
    public async Task An_import_that_is_broken_off_again_and_again_takes_in_every_row_once()
    {
        var rows = await ImportSheet.RowsAsync(system, "resume", Rows, wrong: [11, 2500]);
        var first = system.Start<DelegatedItem>();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(ImportSheet.Csv(rows))) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        var run = (await Api(first).Import(content, dryRun: false, "resume")).Must();

        await UntilAsync(Api(first), run.Id, r => r.Done > 0);
        for (var blow = 1; blow <= 3; blow++)
        {
            var done = (await Api(first).GetImport(run.Id)).Must().Done;
            await BreakConnectionsAsync();
            Assert.NotEqual(ImportStatus.Finished, (await UntilAsync(Api(first), run.Id, r => r.Done > done)).Status);
        }

        await first.DisposeAsync();
        var second = system.Start<DelegatedItem>();
        var finished = await UntilAsync(Api(second), run.Id, r => r.Status == ImportStatus.Finished);

        Assert.Equal((Rows, Rows, 2), (finished.Rows, finished.Done, finished.Refused));
        Assert.Equal(Rows, await ScalarAsync("select count(*) from imported_row"));
        Assert.Equal(Rows - 2, await ScalarAsync("select count(distinct number) from imported_row"));
        Assert.Equal(Rows - 2, await ScalarAsync("select count(*) from mt_streams where id like 'application/%'"));
        Assert.Equal(Rows - 2, await ScalarAsync("select count(distinct data->>'paper') from mt_events where data ? 'paper' and data ? 'number'"));
        Assert.Equal(0, await ScalarAsync(
            "select count(*) from imported_row r where number is not null and not exists (select 1 from mt_streams s where s.id = 'application/' || r.number)"));
    }

    private IIntakeApi Api(ServiceUnderTest<DelegatedItem> service) => RestService.ForGenerated<IIntakeApi>(
        system.Client(service, People.Clerk), new RefitSettings(new SystemTextJsonContentSerializer(HttpJson.Stored)));

    private static Task<ImportView> UntilAsync(IIntakeApi api, Guid run, Func<ImportView, bool> hoped) =>
        Eventually.GetAsync(async () => (await api.GetImport(run)).Content!, r => r is not null && hoped(r), TimeSpan.FromSeconds(60));

    /// <summary>Every transaction under way is rolled back, wherever it is.</summary>
    private Task<long> BreakConnectionsAsync() => ScalarAsync(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

    private async Task<long> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(system.Connection("intake")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
