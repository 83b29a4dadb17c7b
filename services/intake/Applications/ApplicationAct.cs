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
            numbers.Add($"{town.Code}-{ChinaTime.Today(now).Year}-{reader.GetInt64(0):000000}");
        return numbers;
    }

    /// <summary>Draws the number of a receipt (收件凭证) in its transaction; without gaps, as all below.</summary>
    public static Task<string> NextReceiptAsync(IDocumentSession session, Town town, DateTimeOffset now, CancellationToken ct) =>
        NumberSeries.NextDocumentAsync(session, "receipt", town.ReceiptMark, now, ct);

    /// <summary>The same for so many receipts at once.</summary>
    public static Task<IReadOnlyList<string>> NextReceiptsAsync(IDocumentSession session, Town town, DateTimeOffset now, int count, CancellationToken ct) =>
        NumberSeries.NextDocumentsAsync(session, "receipt", town.ReceiptMark, now, count, ct);

    /// <summary>
    /// Draws the number of a notice in the transaction of the act. When the period has passed there will be no notice, only an acceptance
    /// by law, which commits all the same: then no number is drawn, or the series would have a gap.
    /// </summary>
    public static async Task<string> NextNoticeAsync(this Moment moment, Application state, string series, string mark) =>
        state.IsOverdue(moment.Now) ? "" : await NumberSeries.NextDocumentAsync(moment.Session, series, mark, moment.Now, moment.Cancelled);
}
