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
    public static async Task<long> NextAsync(IDocumentSession session, string series, CancellationToken ct) =>
        (await NextAsync(session, series, count: 1, ct))[0];

    /// <summary>Draws so many at once, in their order: as gapless as one by one, for one round trip and one row written.</summary>
    public static async Task<IReadOnlyList<long>> NextAsync(IDocumentSession session, string series, int count, CancellationToken ct)
    {
        if (count == 0)
            return [];
        var lookups = new Lookups(session);
        var last = lookups.Draw(series, count);
        await lookups.AskAsync(ct);
        var before = await last - count;
        return [.. Enumerable.Range(1, count).Select(i => before + i)];
    }

    /// <summary>Draws the number of a sealed document: the town's mark, the year, the next number of that year.</summary>
    /// <param name="session">The transaction of the act that the document is about.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="mark">The mark before the year.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels the drawing.</param>
    public static async Task<string> NextDocumentAsync(IDocumentSession session, string series, string mark, DateTimeOffset now, CancellationToken ct) =>
        (await NextDocumentsAsync(session, series, mark, now, count: 1, ct))[0];

    /// <summary>The same for so many documents at once.</summary>
    public static async Task<IReadOnlyList<string>> NextDocumentsAsync(
        IDocumentSession session, string series, string mark, DateTimeOffset now, int count, CancellationToken ct)
    {
        var year = ChinaTime.Today(now).Year;
        return [.. (await NextAsync(session, OfYear(series, year), count, ct)).Select(number => Document(mark, year, number))];
    }

    /// <summary>
    /// Adds the drawing of the number of a sealed document to what an act asks: last, because whoever else draws from the series waits from
    /// there on.
    /// </summary>
    /// <param name="lookups">What the act asks.</param>
    /// <param name="series">Name of the series.</param>
    /// <param name="mark">The mark before the year.</param>
    /// <param name="now">When.</param>
    public static async Task<string> NextDocument(this Lookups lookups, string series, string mark, DateTimeOffset now)
    {
        var year = ChinaTime.Today(now).Year;
        return Document(mark, year, await lookups.Draw(OfYear(series, year), count: 1));
    }

    /// <summary>Adds the drawing of so many numbers; the answer is the last of them.</summary>
    /// <remarks>
    /// Who draws waits for a lock, where all stand in line. Waiting for the row, each is woken by each commit before its turn, only to find
    /// that the row has changed: with 32 of them that was more work for the database than all the rest.
    /// </remarks>
    private static Task<long> Draw(this Lookups lookups, string series, int count)
    {
        var (session, schema) = (lookups.Session, lookups.Session.DocumentStore.Options.DatabaseSchemaName);
        return lookups.Bind(
            $"""
             with drawn as (
                 insert into {schema}.{TableName} as s (series, last) select ?, ?::bigint from pg_advisory_xact_lock(hashtextextended(?, 0))
                 on conflict (series) do update set last = s.last + excluded.last returning last)
             select last || {SameTransaction.Number} from drawn
             """,
            [series, count, $"{TableName}/{series}"],
            drawn =>
            {
                var last = long.Parse(drawn, CultureInfo.InvariantCulture);
                session.QueueSqlCommand(
                    $"insert into {schema}.{UsedTableName} (series, number) select ?, generate_series(?::bigint, ?::bigint)", series, last - count + 1, last);
                return last;
            });
    }

    private static string OfYear(string series, int year) => $"{series}/{year}";

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
