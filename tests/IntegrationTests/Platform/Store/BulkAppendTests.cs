using Haitou.Contracts.Imports;
using Haitou.Intake.Applications;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Sheets;
using Haitou.Platform.Store;
using JasperFx;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Haitou.IntegrationTests;

/// <summary>What is written in few statements is what Marten writes in many.</summary>
public sealed class BulkAppendTests(TestSystem system) : IClassFixture<TestSystem>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => system.Intake.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task Streams_begun_and_appended_to_are_stored_as_Marten_stores_them()
    {
        var (one, bulk) = (Ids(), Ids());
        await AppendAsync(Store.LightweightSession(), one);
        await AppendAsync(BulkAppend.Session(Store), bulk);

        const string events =
            """
            select version, data - 'importId', bdata, type, timestamp, tenant_id, mt_dotnet_type, causation_id, is_archived, seq_id - min(seq_id) over () from mt_events
            where stream_id = any ($1) order by seq_id
            """;
        Assert.Equal(await RowsAsync(events, one), await RowsAsync(events, bulk));
        Assert.Equal(9, (await RowsAsync(events, bulk)).Count);
        const string streams =
            """
            select type, version, tenant_id, compacted_version, is_archived, created = (select timestamp from mt_streams where id = t.id and version = 2), timestamp > created
            from mt_streams t where id = any ($1) order by version
            """;
        Assert.Equal(await RowsAsync(streams, one), await RowsAsync(streams, bulk));
        const string snapshots = "select mt_version, data->>'lastRow', data->>'traceParent' from mt_doc_importrun where id = any ($1) order by 2";
        Assert.Equal(await RowsAsync(snapshots, one), await RowsAsync(snapshots, bulk));
        Assert.Equal(3, (await RowsAsync(snapshots, bulk)).Count);

        await Eventually.GetAsync( // readable by whoever follows the events
            () => RowsAsync("select 1 from mt_event_progression where name = 'HighWaterMark' and last_seq_id >= (select max(seq_id) from mt_events where stream_id = any ($1))", bulk),
            passed => passed.Count == 1);
    }

    [Fact]
    public async Task Of_two_who_have_read_the_same_stream_one_is_refused_and_writes_nothing_and_draws_no_numbers()
    {
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        await AppendAsync(BulkAppend.Session(Store), [id]);
        await using var first = BulkAppend.Session(Store);
        await using var second = BulkAppend.Session(Store);
        foreach (var session in (IDocumentSession[])[first, second])
            (await session.Events.FetchForWriting<ImportRun>(ImportRun.Key(id), Ct)).AppendOne(new ImportAdvanced(9, 1, 0, 0));
        second.Events.StartStream<ImportRun>(ImportRun.Key(other), Events(other));

        const string sequence = "select last_value from mt_events_sequence where $1 is not null";
        await first.SaveChangesAsync(Ct);
        var drawn = await RowsAsync(sequence);
        await Assert.ThrowsAnyAsync<ConcurrencyException>(() => second.SaveChangesAsync(Ct));

        Assert.Empty(await RowsAsync("select 1 from mt_streams where id = any ($1)", [other]));
        Assert.Empty(await RowsAsync("select 1 from mt_doc_importrun where id = any ($1)", [other]));
        Assert.Equal(drawn, await RowsAsync(sequence));
    }

    [Fact]
    public async Task A_stream_that_is_there_is_not_begun_again()
    {
        var id = Guid.NewGuid();
        await AppendAsync(BulkAppend.Session(Store), [id]);
        await using var session = BulkAppend.Session(Store);
        session.Events.StartStream<ImportRun>(ImportRun.Key(id), Events(id));

        await Assert.ThrowsAnyAsync<Exception>(() => session.SaveChangesAsync(Ct));
        Assert.Equal(3, (await RowsAsync("select 1 from mt_events where stream_id = any ($1)", [id])).Count);
    }

    [Fact]
    public async Task A_stream_that_was_not_read_is_not_appended_to()
    {
        await using var session = BulkAppend.Session(Store);
        session.Events.Append($"unread/{Guid.NewGuid()}", new ImportAdvanced(9, 1, 0, 0));

        await Assert.ThrowsAsync<InvalidOperationException>(() => session.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Of_what_is_said_of_a_row_in_one_transaction_the_last_counts()
    {
        var (mark, due) = (Guid.NewGuid(), new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Deadline[] rows = [.. Enumerable.Range(0, 5).Select(i => Deadline.Create($"kind-{i}", $"{mark}", due))];
        await using (var session = Store.LightweightSession())
        {
            session.Store(rows[0], rows[1], rows[2]);
            await session.SaveChangesAsync(Ct);
        }

        const string written = "select mt_dotnet_type, data->'dueAt' from mt_doc_deadline where id = any ($1)";
        var before = await RowsAsync(written, rows[0].Id);
        await using (var session = Store.LightweightSession())
        {
            var changes = new RowChanges();
            changes.Store(rows[0].Id, rows[0] with { DueAt = due.AddDays(1) });
            changes.Store(rows[0].Id, rows[0]);
            changes.Delete<Deadline>(rows[1].Id);
            changes.Delete<Deadline>(rows[2].Id);
            changes.Store(rows[2].Id, rows[2] with { DueAt = due.AddDays(2) });
            changes.Store(rows[3].Id, rows[3]);
            changes.Store(rows[4].Id, rows[4]);
            changes.Delete<Deadline>(rows[4].Id);
            changes.Queue(session);
            await session.SaveChangesAsync(Ct);
        }

        await using var query = Store.QuerySession();
        Assert.Equal(
            [rows[0], rows[2] with { DueAt = due.AddDays(2) }, rows[3]],
            await query.Query<Deadline>().Where(d => d.Stream == $"{mark}").OrderBy(d => d.Id).ToListAsync(Ct));
        Assert.Equal(before, await RowsAsync(written, rows[0].Id));
        Assert.Equal(before, await RowsAsync(written, rows[3].Id));
    }

    [Fact]
    public async Task R4_numbers_drawn_at_once_have_no_gaps_and_are_given_back()
    {
        var series = $"{Guid.NewGuid()}";
        var drawn = new List<long>();
        foreach (var (count, saved) in new[] { (3, true), (2, false), (0, true), (1, true), (4, true) })
        {
            await using var session = Store.LightweightSession();
            var numbers = await NumberSeries.NextAsync(session, series, count, Ct);
            if (!saved)
                continue;
            drawn.AddRange(numbers);
            await session.SaveChangesAsync(Ct);
        }

        await using var one = Store.LightweightSession();
        drawn.Add(await NumberSeries.NextAsync(one, series, Ct));
        await one.SaveChangesAsync(Ct);
        Assert.Equal(Enumerable.Range(1, 9).Select(n => (long)n), drawn);
        Assert.Equal(drawn.Select(n => $"{n}"), await RowsAsync("select number from number_used where series = any ($1) order by number", series));
    }

    private static Guid[] Ids() => [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];

    /// <summary>An import that has ended: nobody goes on with it.</summary>
    private static object[] Events(Guid id) =>
        [new ImportStarted(id, "", ImportFormat.Csv, false, 1, "clerk-1", DateTimeOffset.UnixEpoch), new ImportFinished(DateTimeOffset.UnixEpoch)];

    /// <summary>Begins them in one transaction and appends to each in another.</summary>
    private static async Task AppendAsync(IDocumentSession begun, Guid[] ids)
    {
        await using var session = begun;
        foreach (var (i, id) in ids.Index())
            foreach (var e in session.Events.StartStream<ImportRun>(ImportRun.Key(id), Events(id)).Events)
                (e.CausationId, e.Timestamp) = ($"00-{i:x32}-0000000000000001-01", DateTimeOffset.UnixEpoch.AddSeconds(i));
        await session.SaveChangesAsync(Ct);
        foreach (var (i, id) in ids.Index())
            (await session.Events.FetchForWriting<ImportRun>(ImportRun.Key(id), Ct)).AppendOne(
                new JasperFx.Events.Event<ImportAdvanced>(new ImportAdvanced(2 + i, 1, 0, 0)) { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(i) });
        await session.SaveChangesAsync(Ct);
    }

    private Task<IReadOnlyList<string>> RowsAsync(string sql, Guid[] ids) => RowsAsync(sql, [.. ids.Select(ImportRun.Key)]);

    /// <summary>The rows, each as one text.</summary>
    private async Task<IReadOnlyList<string>> RowsAsync(string sql, params string[] keys)
    {
        await using var connection = new NpgsqlConnection(system.Connection("intake"));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = keys } } };
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<string>();
        while (await reader.ReadAsync(Ct))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return rows;
    }
}
