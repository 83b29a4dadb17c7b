using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Approval.Publicity;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>What goes wrong around a request and in the database is answered for what it is; and what is refused is recorded, in little.</summary>
public sealed class StorageTroubleTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Theory]
    [InlineData("mt_streams", "57014")] // a statement that took too long
    [InlineData("mt_streams", "53100")] // disk full
    [InlineData("mt_streams", "53200")]
    [InlineData("mt_streams", "53300")]
    [InlineData("mt_streams", "57P01")]
    [InlineData("mt_streams", "57P02")]
    [InlineData("mt_streams", "57P03")]
    [InlineData("mt_streams", "08006")]
    [InlineData("mt_streams", "58030")]
    [InlineData("mt_streams", "25006")] // a standby
    [InlineData("mt_doc_idempotentrequest", "53100")]
    [InlineData("mt_doc_idempotentrequest", "57014")]
    public async Task A_database_that_cannot_just_now_is_no_defect(string table, string state)
    {
        var body = await system.ApplicationAsync(Walk.Company(31));
        await using var trouble = await TroubleAsync(table, state);

        var answer = await system.IntakeAs(People.Clerk).Submit(body, Guid.NewGuid().ToString());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.unavailable"), (answer.StatusCode, answer.Code()));
    }

    [Fact]
    public async Task Of_two_who_begin_the_same_stream_the_second_has_a_conflict_and_no_defect()
    {
        var store = system.ApprovalStore();
        await using var first = store.LightweightSession();
        await using var second = store.LightweightSession();
        foreach (var session in (IDocumentSession[])[first, second])
            session.Events.StartStream<PublicityRun>(PublicityRun.Key(999), new PublicityExported(999, [], [], "approver-1", DateTimeOffset.UnixEpoch));
        await first.SaveChangesAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => second.SaveChangesAsync());

        Assert.True(StorageFailure.IsConflict(failure), $"{failure}");
    }

    [Theory]
    [InlineData("57014")]
    [InlineData("53100")]
    [InlineData("57P01")]
    [InlineData("25006")]
    public async Task Nor_is_it_where_nothing_but_a_document_is_stored(string state)
    {
        using var client = system.Client(system.Intake, People.Operator);
        var names = await client.GetFromJsonAsync<string[]>("/operations/projections");
        await using var trouble = await TroubleAsync("mt_doc_shardrequest", state);

        var answer = await client.PostAsync($"/operations/projections/{names![0]}/rebuild", null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Theory]
    [InlineData("53100")]
    [InlineData("42501")] // whatever it is
    public async Task A_refusal_goes_out_when_it_cannot_be_recorded(string state)
    {
        await using var trouble = await TroubleAsync("mt_doc_refusedcommand", state);

        var answer = await system.IntakeAs(People.Clerk).Submit((await system.ApplicationAsync(Walk.Company(32))) with { ItemCode = "XX-000" }, Guid.NewGuid().ToString());

        answer.ThenRefused("intake.item-unknown");
    }

    [Theory]
    [InlineData("\\u0000x")]
    [InlineData("\\ud800")]
    public async Task A_refusal_is_recorded_whatever_the_command_holds(string field)
    {
        var officer = $"clerk-{field.Length}";
        using var clerk = system.Client(system.Intake, People.Of(officer, null, Roles.Clerk));

        var answer = await clerk.PostAsync("/applications", new StringContent($$"""{"{{field}}":1}""", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain('\0', Assert.Single((await RefusalsAsync($"officer={officer}"))!).Message);
    }

    [Theory]
    [InlineData("application/json; charset=foo")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=\"\"")]
    public async Task A_text_in_no_known_encoding_is_refused(string type)
    {
        foreach (var client in new[] { system.Client(system.Intake, People.Clerk), system.Client(system.Blacklist, People.UrbanManagement) })
            using (client)
            {
                using var content = new StringContent("{}");
                content.Headers.Remove("Content-Type");
                content.Headers.TryAddWithoutValidation("Content-Type", type);

                var answer = await client.PostAsync("/applications", content);

                Assert.True(answer.StatusCode is HttpStatusCode.UnsupportedMediaType, $"{answer.StatusCode}");
            }
    }

    [Fact]
    public async Task Of_a_thousand_errors_a_hundred_are_told_and_how_many_more_there_are()
    {
        var body = await system.ApplicationAsync(Walk.Company(33));
        var wrong = body with { Materials = [.. Enumerable.Range(0, 5000).Select(i => new Contracts.Intake.SubmittedMaterial($"x{i}", Contracts.Intake.MaterialForm.Paper))] };
        using var clerk = system.Client(system.Intake, People.Of("clerk-many", null, Roles.Clerk));
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", "many");

        var answer = await clerk.PostAsJsonAsync("/applications", wrong, HttpJson.Stored);

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((100, 4900), (problem.GetProperty("errors").GetArrayLength(), problem.GetProperty("more").GetInt32()));
        Assert.Equal(["intake.material-unknown"], Assert.Single((await RefusalsAsync("officer=clerk-many"))!).Codes);
    }

    [Fact]
    public async Task What_a_stranger_wrote_is_told_in_its_beginning()
    {
        using var clerk = system.Client(system.Intake, People.Clerk);
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", "long");

        var answer = await clerk.PostAsync("/applications", new StringContent($$"""{"{{new string('长', 300_000)}}":1}""", Encoding.UTF8, "application/json"));

        Assert.Equal("request.field-unknown", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 16 * 1024);
    }

    [Fact]
    public async Task A_file_of_ten_million_columns_is_refused_in_a_page_and_recorded_in_a_page()
    {
        using var department = system.Client(system.Blacklist, People.UrbanManagement);
        department.DefaultRequestHeaders.Add("Idempotency-Key", "columns");
        using var file = new ByteArrayContent(Encoding.ASCII.GetBytes(new StringBuilder().Insert(0, "a,", 10 * 1024 * 1024).ToString()));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");

        var answer = await department.PostAsync("/imports?kind=none&dryRun=true&snapshot=false", file);

        Assert.True((int)answer.StatusCode is 404 or 422, $"{answer.StatusCode}");
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 16 * 1024);
    }

    [Fact]
    public async Task Records_that_were_written_before_they_were_bounded_are_shown_in_a_page()
    {
        await ExecuteAsync(
            """
            insert into mt_doc_refusedcommand (id, data, mt_version, mt_dotnet_type, at)
            select 'a1b2c3d4-0000-0000-0000-000000000000', jsonb_build_object(
              'id', 'a1b2c3d4-0000-0000-0000-000000000000', 'at', '2026-03-02T00:00:00+00:00', 'officer', 'clerk-old', 'command', 'POST /imports', 'subject', '',
              'codes', (select jsonb_agg('import.column-unknown'::text) from generate_series(1, 300000)), 'articles', '[]'::jsonb, 'message', repeat('长', 1000000)),
              gen_random_uuid(), '', '2026-03-02'
            """);
        using var auditor = system.Client(system.Intake, People.Auditor);

        Assert.InRange((await auditor.GetByteArrayAsync("/refusals?officer=clerk-old")).Length, 100, 16 * 1024);
    }

    private async Task<RefusedCommand[]?> RefusalsAsync(string query)
    {
        using var auditor = system.Client(system.Intake, People.Auditor);
        return await auditor.GetFromJsonAsync<RefusedCommand[]>($"/refusals?{query}", HttpJson.Stored);
    }

    /// <summary>Until it is disposed of, nothing is added to a table.</summary>
    private async Task<IAsyncDisposable> TroubleAsync(string table, string state)
    {
        await ExecuteAsync(
            $"""
             create or replace function trouble() returns trigger language plpgsql as $$ begin raise exception 'trouble' using errcode = '{state}'; end $$;
             create trigger trouble before insert on {table} for each row execute function trouble();
             """);
        return new Trouble(() => ExecuteAsync($"drop trigger trouble on {table}"));
    }

    private async Task ExecuteAsync(string sql)
    {
        _ = system.Intake;
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Trouble(Func<Task> end) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await end();
    }
}
