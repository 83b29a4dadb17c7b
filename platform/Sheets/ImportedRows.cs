using System.Runtime.CompilerServices;
using System.Text.Json;
using Haitou.Contracts.Imports;
using Haitou.Platform.Files;
using Haitou.Platform.Host;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Haitou.Platform.Sheets;

/// <summary>
/// Outcomes of rows. A plain table, written in the transaction of what the rows cause: as documents they would cost as much as
/// that itself.
/// </summary>
public sealed class ImportedRows(NpgsqlDataSource database)
{
    /// <summary>The table: <c>import</c>, <c>row</c>, <c>outcome</c>, <c>number</c>, <c>problems</c>.</summary>
    public const string TableName = "imported_row";

    /// <summary>Adds the outcomes of a piece to the session's transaction.</summary>
    public static async Task AddAsync(IDocumentSession session, Guid import, IReadOnlyList<ImportedRow> rows, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"insert into {TableName} (import, row, outcome, number, problems) select $1, r, o, n, p from unnest($2, $3, $4, $5) as t (r, o, n, p)")
        {
            Parameters =
            {
                new() { Value = import },
                new() { Value = rows.Select(r => r.Row).ToArray() },
                new() { Value = rows.Select(r => r.Outcome.ToString()).ToArray() },
                new() { Value = rows.Select(r => r.Number).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new()
                {
                    Value = rows.Select(r => r.Problems.Count > 0 ? JsonSerializer.Serialize(r.Problems, HttpJson.Stored) : null).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
            },
        };
        await session.ExecuteAsync(command, ct);
    }

    /// <summary>Outcomes behind a row, in the order of the file.</summary>
    public async IAsyncEnumerable<ImportedRow> ReadAsync(
        Guid import, ImportOutcome? outcome, int after, int? limit, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select row, outcome, number, problems from {TableName} where import = $1 and row > $2 {(outcome is null ? "" : "and outcome = $3")} order by row limit $4");
        command.Parameters.Add(new() { Value = import });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = outcome?.ToString() ?? "" });
        command.Parameters.Add(new() { Value = limit is { } most ? most : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return new ImportedRow(
                reader.GetInt32(0),
                Enum.Parse<ImportOutcome>(reader.GetString(1)),
                await reader.IsDBNullAsync(2, ct) ? null : reader.GetString(2),
                await reader.IsDBNullAsync(3, ct) ? [] : JsonSerializer.Deserialize<ImportProblem[]>(reader.GetString(3), HttpJson.Stored)!);
    }

    internal static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("public", TableName, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<Guid>("import").AsPrimaryKey();
        table.AddColumn<int>("row").AsPrimaryKey();
        table.AddColumn<string>("outcome").NotNull();
        table.AddColumn<string>("number");
        table.AddColumn("problems", "jsonb");
        table.Indexes.Add(new IndexDefinition("imported_row_number") { Columns = ["number"], Predicate = "number is not null" });
        table.Indexes.Add(new IndexDefinition("imported_row_outcome") { Columns = ["import", "outcome", "row"] });
        return table;
    }
}

/// <summary>The refused rows of an import as they stood in the file, with the reasons behind them: to be put right and loaded.</summary>
internal sealed class RefusedRows(FileStore files, ImportedRows outcomes)
{
    /// <summary>Writes them as CSV, in UTF-8 with the mark by which Excel knows it.</summary>
    public async Task WriteAsync(IImportRun run, IReadOnlyList<ImportColumn> columns, Stream to, CancellationToken ct)
    {
        await using var content = FileReceiver.Spool();
        await files.CopyToAsync(run.Sha256, content, ct);
        await using var csv = CsvTable.WriterTo(to);
        foreach (var column in columns)
            csv.WriteField(column.Chinese);
        await csv.EndRecordAsync(ct);

        var (places, rows) = ImportFile.Open(content, run.Format, columns, after: 1, ct);
        using var row = rows.GetEnumerator();
        await foreach (var refused in outcomes.ReadAsync(run.ImportId, ImportOutcome.Refused, after: 0, limit: null, ct))
        {
            while (row.MoveNext() && row.Current.Number < refused.Row)
                continue;
            foreach (var column in columns)
                csv.WriteField(
                    column == ImportColumn.Code ? string.Join(" | ", refused.Problems.Select(p => p.Code))
                    : column == ImportColumn.Message ? string.Join(" | ", refused.Problems.Select(p => p.Chinese))
                    : places.TryGetValue(column, out var place) && place < row.Current.Cells.Count ? row.Current.Cells[place] : "");
            await csv.EndRecordAsync(ct);
        }
    }
}
