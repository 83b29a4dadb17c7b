using System.Text.Json;
using Haitou.Law;
using Haitou.Platform.Host;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace Haitou.Platform.Store;

/// <summary>
/// The record of a refused command: the only trace it leaves. Without the input, which may hold personal data, and never larger than a
/// page, however much was wrong. A number of a person that somebody put where it does not belong is unrecognisable, also when an older
/// record is shown.
/// </summary>
/// <param name="Id">Its identity.</param>
/// <param name="At">When it was refused.</param>
/// <param name="Officer">Who asked.</param>
/// <param name="Command">Method and route pattern.</param>
/// <param name="Subject">The route's values: which case, entry, feed.</param>
/// <param name="Codes">The rules that said no, each once; twenty at most.</param>
/// <param name="Articles">The articles behind them.</param>
/// <param name="Message">The first reason, in Chinese.</param>
public sealed record RefusedCommand(
    Guid Id,
    DateTimeOffset At,
    string Officer,
    string Command,
    string Subject,
    IReadOnlyList<string> Codes,
    IReadOnlyList<string> Articles,
    string Message)
{
    internal const int MostCodes = 20;
    internal const int LongestText = 1000;

    /// <summary>Method and route pattern.</summary>
    public string Command { get; init; } = Kept(Command);

    /// <summary>The route's values: which case, entry, feed.</summary>
    public string Subject { get; init; } = Kept(Subject);

    /// <summary>The rules that said no, each once; twenty at most.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [.. Codes.Distinct().Take(MostCodes)];

    /// <summary>The articles behind them.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [.. Articles.Distinct().Take(MostCodes)];

    /// <summary>The first reason, in Chinese.</summary>
    public string Message { get; init; } = Kept(Message);

    private static string Kept(string text) => Texts.Storable(Texts.Cut(PersonalText.Mask(text), LongestText));
}

/// <summary>Records refusals, and shows them to auditors (R7, R26).</summary>
public static class RefusalRecording
{
    private const string Record = "record of refusals";
    private const int LargestPage = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Records every refused command of a signed-in officer. Requests without a valid token are not recorded: anybody could
    /// fill the disk with them.
    /// </summary>
    public static IApplicationBuilder UseRefusalRecording(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (HttpMethods.IsGet(context.Request.Method)
            || context.User.Identity?.IsAuthenticated != true
            || context.Items[RefusalResult.Recorded] is not IReadOnlyList<Refusal> refusals)
            return;

        var outage = context.RequestServices.GetRequiredService<Outages>().For(Record);
        try
        {
            var clock = context.RequestServices.GetRequiredService<TimeProvider>();
            await using var session = context.RequestServices.GetRequiredService<IDocumentStore>().LightweightSession();
            session.Insert(new RefusedCommand(
                Guid.CreateVersion7(),
                clock.GetUtcNow(),
                Officer.From(context.User).Id,
                $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?"}",
                string.Join(", ", context.Request.RouteValues.Select(v => $"{v.Key}={v.Value}")),
                [.. refusals.Select(r => r.Rule.Code)],
                [.. refusals.Select(r => r.Rule.Article).OfType<string>()],
                refusals[0].Message(english: false)));
            using var patience = new CancellationTokenSource(Patience); // and not the caller's: who hung up leaves a record all the same
            await session.SaveChangesAsync(patience.Token);
            outage.Over();
        }
        catch (Exception e)
        {
            outage.Missed(e); // whatever it is: the refusal itself has gone out
        }
    });

    /// <summary>The newest refusals, for auditors: of one rule (who tried to take an item back, R7), of one officer, older than one of them.</summary>
    public static void MapRefusals(this IEndpointRouteBuilder routes) => routes
        .MapGet("/refusals", async (
            NpgsqlDataSource database, string? code, string? officer, DateTimeOffset? before, int limit = 100, CancellationToken ct = default) =>
        {
            // What is too large is cut in the database: before records were bounded, some of a hundred megabytes were written.
            await using var command = database.CreateCommand(
                $"""
                 select jsonb_build_object(
                   'id', id, 'at', data->'at', 'officer', data->'officer', 'command', data->'command', 'subject', left(data->>'subject', {RefusedCommand.LongestText}),
                   'codes', jsonb_path_query_array(data, '$.codes[0 to {RefusedCommand.MostCodes - 1}]'),
                   'articles', jsonb_path_query_array(data, '$.articles[0 to {RefusedCommand.MostCodes - 1}]'), 'message', left(data->>'message', {RefusedCommand.LongestText}))
                 from mt_doc_refusedcommand
                 where {(code is null ? "$1::text is null" : "data @> jsonb_build_object('codes', jsonb_build_array($1))")}
                   and {(officer is null ? "$2::text is null" : "data->>'officer' = $2")} and {(before is null ? "$3::timestamptz is null" : "at < $3")}
                 order by at desc limit $4
                 """);
            command.Parameters.Add(new() { Value = (object?)code ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = (object?)officer ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = (object?)before?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            command.Parameters.Add(new() { Value = Math.Clamp(limit, 1, LargestPage) });
            await using var reader = await command.ExecuteReaderAsync(ct);
            var refused = new List<RefusedCommand>();
            while (await reader.ReadAsync(ct))
                refused.Add(JsonSerializer.Deserialize<RefusedCommand>(reader.GetString(0), HttpJson.Stored)!);
            return refused;
        })
        .WithTags("Audit").WithSummary("Refused commands, newest first; of one rule, of one officer, before a moment")
        .RequireRole(Roles.Auditor, Roles.Operator);
}
