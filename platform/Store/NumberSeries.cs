using System.Globalization;
using Haitou.Law.Calendar;
using Marten;
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
        var lookups = new Lookups(session);
        var number = lookups.Next(series);
        await lookups.AskAsync(ct);
        return await number;
    }

    /// <summary>Draws the number of a sealed document: the town's mark, the year, the next number of that year.</summary>
    /// <param name="session">The transaction of the act that the document is about.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="mark">The mark before the year.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels the drawing.</param>
    public static async Task<string> NextDocumentAsync(IDocumentSession session, string series, string mark, DateTimeOffset now, CancellationToken ct)
    {
        var lookups = new Lookups(session);
        var number = lookups.NextDocument(series, mark, now);
        await lookups.AskAsync(ct);
        return await number;
    }

    /// <summary>Adds the drawing of the next number of a series: last, because whoever else draws from it waits from there on.</summary>
    /// <remarks>
    /// They wait for a lock, where they stand in line. Waiting for the row, each is woken by each commit before its turn, only to find that the
    /// row has changed: with 32 of them that was more work for the database than all the rest.
    /// </remarks>
    public static Task<long> Next(this Lookups lookups, string series)
    {
        var (session, schema) = (lookups.Session, lookups.Session.DocumentStore.Options.DatabaseSchemaName);
        return lookups.Bind(
            $"""
             with drawn as (
                 insert into {schema}.{TableName} as s (series, last) select ?, 1 from pg_advisory_xact_lock(hashtextextended(?, 0))
                 on conflict (series) do update set last = s.last + 1 returning last)
             select last || {SameTransaction.Number} from drawn
             """,
            [series, $"{TableName}/{series}"],
            last =>
            {
                var number = long.Parse(last, CultureInfo.InvariantCulture);
                session.QueueSqlCommand($"insert into {schema}.{UsedTableName} (series, number) values (?, ?)", series, number);
                return number;
            });
    }

    /// <summary>Adds the drawing of the number of a sealed document.</summary>
    /// <param name="lookups">What else the act asks.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="mark">The mark before the year.</param>
    /// <param name="now">When.</param>
    public static async Task<string> NextDocument(this Lookups lookups, string series, string mark, DateTimeOffset now)
    {
        var year = ChinaTime.Today(now).Year;
        return $"{mark}〔{year}〕{await lookups.Next($"{series}/{year}")}号";
    }

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
