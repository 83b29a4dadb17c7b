using Marten.Services.BatchQuerying;
using Npgsql;
using Weasel.Postgresql;

namespace Haitou.Intake.Applications;

/// <summary>An act on an application: what all of them have in common.</summary>
internal abstract class ApplicationAct<TCommand> : Act<Application, TCommand, ApplicationView>
{
    public sealed override string Key(string name) => Application.Key(name);

    public sealed override ApplicationView View(Application state, Moment moment) => state.ToView(moment.Officer.MaySeePersons);
}

/// <summary>Numbers of applications, and of the papers about them.</summary>
internal static class ApplicationNumbers
{
    private const string SequenceName = "application_numbers";
    private const string Receipts = "receipt";

    /// <summary>Where those of applications come from. They may have gaps; those of sealed documents may not.</summary>
    public static Sequence Sequence => new(new PostgresqlObjectName("public", SequenceName, SchemaUtils.IdentifierUsage.General));

    /// <summary>Draws so many for applications: town, year, running number. Gaps are harmless here; a lock for every applicant would not be.</summary>
    public static async Task<IReadOnlyList<string>> NextAsync(NpgsqlDataSource database, Town town, DateTimeOffset now, int count, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"select nextval('{SequenceName}') from generate_series(1, $1)");
        command.Parameters.Add(new() { Value = count });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var numbers = new List<string>(count);
        while (await reader.ReadAsync(ct))
            numbers.Add(NumberOf(town, now, $"{reader.GetInt64(0)}"));
        return numbers;
    }

    /// <summary>Adds the drawing of the number of an application.</summary>
    public static async Task<string> NextAsync(IBatchedQuery batch, Town town, DateTimeOffset now) =>
        NumberOf(town, now, (await batch.Query<string>($"select nextval('{SequenceName}')::text"))[0]);

    /// <summary>Adds the drawing of the number of a receipt (收件凭证); without gaps, as all below.</summary>
    public static Task<string> NextReceipt(this Lookups lookups, Town town, DateTimeOffset now) => lookups.NextDocument(Receipts, town.ReceiptMark, now);

    /// <summary>Draws those of so many receipts at once.</summary>
    public static Task<IReadOnlyList<string>> NextReceiptsAsync(IDocumentSession session, Town town, DateTimeOffset now, int count, CancellationToken ct) =>
        NumberSeries.NextDocumentsAsync(session, Receipts, town.ReceiptMark, now, count, ct);

    /// <summary>Draws the number of a notice in the transaction of the act.</summary>
    public static async Task<string> NextNoticeAsync(this Moment moment, Application state, string series, string mark)
    {
        var lookups = new Lookups(moment.Session);
        var number = lookups.NextNotice(state, series, mark, moment.Now);
        await lookups.AskAsync(moment.Cancelled);
        return await number;
    }

    /// <summary>
    /// Adds the drawing of the number of a notice. When the period has passed there will be no notice, only an acceptance by law, which
    /// commits all the same: then no number is drawn, or the series would have a gap.
    /// </summary>
    public static Task<string> NextNotice(this Lookups lookups, Application state, string series, string mark, DateTimeOffset now) =>
        state.IsOverdue(now) ? Task.FromResult("") : lookups.NextDocument(series, mark, now);

    private static string NumberOf(Town town, DateTimeOffset now, string running) => $"{town.Code}-{ChinaTime.Today(now).Year}-{running.PadLeft(6, '0')}";
}
