using Haitou.Law.Calendar;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Haitou.Platform.Store;

/// <summary>
/// Number series without gaps (R4: decision documents under one seal). The next number is drawn in the transaction that uses
/// it, so a rolled-back act gives its number back; the price is that acts of one series commit one after another. That a number is
/// given once does not rest on the drawing alone: each that is used has a row, and a second row for it is refused by the database.
/// </summary>
public static class NumberSeries
{
    private const string TableName = "number_series";
    private const string UsedTableName = "number_used";

    /// <summary>Draws the next number of a series, from 1.</summary>
    public static async Task<long> NextAsync(IDocumentSession session, string series, CancellationToken ct)
    {
        var schema = session.DocumentStore.Options.DatabaseSchemaName;
        await SameTransaction.BeginAsync(session, ct);
        await using var command = new NpgsqlCommand(
            $"""
             insert into {schema}.{TableName} as s (series, last) values ($1, 1)
             on conflict (series) do update set last = s.last + 1 returning last, pg_current_xact_id()::text
             """);
        command.Parameters.Add(new NpgsqlParameter { Value = series, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        var number = reader.GetInt64(0);
        SameTransaction.Require(session, reader.GetString(1));
        session.QueueSqlCommand($"insert into {schema}.{UsedTableName} (series, number) values (?, ?)", series, number);
        return number;
    }

    /// <summary>Draws so many at once, in their order: as gapless as one by one, for one round trip and one row written.</summary>
    public static async Task<IReadOnlyList<long>> NextAsync(IDocumentSession session, string series, int count, CancellationToken ct)
    {
        if (count == 0)
            return [];
        var schema = session.DocumentStore.Options.DatabaseSchemaName;
        await SameTransaction.BeginAsync(session, ct);
        await using var command = new NpgsqlCommand(
            $"""
             insert into {schema}.{TableName} as s (series, last) values ($1, $2)
             on conflict (series) do update set last = s.last + excluded.last returning last, pg_current_xact_id()::text
             """);
        command.Parameters.Add(new NpgsqlParameter { Value = series, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = (long)count });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        var last = reader.GetInt64(0);
        SameTransaction.Require(session, reader.GetString(1));
        session.QueueSqlCommand(
            $"insert into {schema}.{UsedTableName} (series, number) select ?, generate_series(?::bigint, ?::bigint)", series, last - count + 1, last);
        return [.. Enumerable.Range(1, count).Select(i => last - count + i)];
    }

    /// <summary>Draws the number of a sealed document: the town's mark, the year, the next number of that year.</summary>
    /// <param name="session">The transaction of the act that the document is about.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="mark">The mark before the year.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels the drawing.</param>
    public static async Task<string> NextDocumentAsync(IDocumentSession session, string series, string mark, DateTimeOffset now, CancellationToken ct)
    {
        var year = ChinaTime.Today(now).Year;
        return Document(mark, year, await NextAsync(session, $"{series}/{year}", ct));
    }

    /// <summary>The same for so many documents at once.</summary>
    public static async Task<IReadOnlyList<string>> NextDocumentsAsync(
        IDocumentSession session, string series, string mark, DateTimeOffset now, int count, CancellationToken ct)
    {
        var year = ChinaTime.Today(now).Year;
        return [.. (await NextAsync(session, $"{series}/{year}", count, ct)).Select(number => Document(mark, year, number))];
    }

    private static string Document(string mark, int year, long number) => $"{mark}〔{year}〕{number}号";

    internal static IEnumerable<Table> Tables()
    {
        var drawn = new Table(new PostgresqlObjectName("public", TableName, SchemaUtils.IdentifierUsage.General));
        drawn.AddColumn<string>("series").AsPrimaryKey();
        drawn.AddColumn<long>("last").NotNull();
        yield return drawn;

        var used = new Table(new PostgresqlObjectName("public", UsedTableName, SchemaUtils.IdentifierUsage.General));
        used.AddColumn<string>("series").AsPrimaryKey();
        used.AddColumn<long>("number").AsPrimaryKey();
        yield return used;
    }
}
