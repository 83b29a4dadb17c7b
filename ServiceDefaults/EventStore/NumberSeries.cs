using Haitou.Law.Calendar;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>
/// Number series without gaps (R4: decision documents under one seal). The next number is drawn in the transaction that uses
/// it, so a rolled-back act gives its number back; the price is that acts of one series commit one after another.
/// </summary>
public static class NumberSeries
{
    private const string TableName = "number_series";

    /// <summary>Draws the next number of a series, from 1.</summary>
    public static async Task<long> NextAsync(IDocumentSession session, string series, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            $"""
             insert into {session.DocumentStore.Options.DatabaseSchemaName}.{TableName} as s (series, last) values ($1, 1)
             on conflict (series) do update set last = s.last + 1 returning last
             """);
        command.Parameters.Add(new NpgsqlParameter { Value = series, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        await reader.ReadAsync(ct);
        return reader.GetInt64(0);
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
        return $"{mark}〔{year}〕{await NextAsync(session, $"{series}/{year}", ct)}号";
    }

    internal static Table Table()
    {
        var table = new Table(new PostgresqlObjectName("public", TableName, SchemaUtils.IdentifierUsage.General));
        table.AddColumn<string>("series").AsPrimaryKey();
        table.AddColumn<long>("last").NotNull();
        return table;
    }
}
