using Haitou.Law;
using Haitou.ServiceDefaults.Identity;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haitou.ServiceDefaults.Http;

/// <summary>
/// The record of a refused command: the only trace it leaves. Without the input, which may hold personal data.
/// </summary>
/// <param name="Id">Its identity.</param>
/// <param name="At">When it was refused.</param>
/// <param name="Officer">Who asked.</param>
/// <param name="Command">Method and route pattern.</param>
/// <param name="Subject">The route's values: which case, entry, feed.</param>
/// <param name="Codes">Every rule that said no.</param>
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
    string Message);

/// <summary>Records refusals, and shows them to auditors (R7, R26).</summary>
public static partial class RefusalRecording
{
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

        try
        {
            var clock = context.RequestServices.GetRequiredService<TimeProvider>();
            await using var session = context.RequestServices.GetRequiredService<IDocumentStore>().LightweightSession();
            session.Insert(new RefusedCommand(
                Guid.CreateVersion7(),
                clock.GetUtcNow(),
                Officer.Of(context.User).Id,
                $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "?"}",
                string.Join(", ", context.Request.RouteValues.Select(v => $"{v.Key}={v.Value}")),
                [.. refusals.Select(r => r.Rule.Code)],
                [.. refusals.Select(r => r.Rule.Article).OfType<string>()],
                refusals[0].Message(english: false)));
            await session.SaveChangesAsync(CancellationToken.None); // the caller may have hung up; the record is kept all the same
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or Marten.Exceptions.MartenCommandException)
        {
            LogNotRecorded(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalRecording)), e);
        }
    });

    /// <summary>The newest refusals, for auditors: of one rule (who tried to take an item back, R7), of one officer, older than one of them.</summary>
    public static void MapRefusals(this IEndpointRouteBuilder routes) => routes
        .MapGet("/refusals", async (IQuerySession session, string? code, string? officer, DateTimeOffset? before, int limit = 100, CancellationToken ct = default) =>
        {
            IQueryable<RefusedCommand> refused = session.Query<RefusedCommand>();
            if (code is not null) refused = refused.Where(r => r.Codes.Contains(code));
            if (officer is not null) refused = refused.Where(r => r.Officer == officer);
            if (before?.ToUniversalTime() is { } moment) refused = refused.Where(r => r.At < moment);
            return await refused.OrderByDescending(r => r.At).Take(Math.Clamp(limit, 1, 1000)).ToListAsync(ct);
        })
        .WithTags("Audit").WithSummary("Refused commands, newest first; of one rule, of one officer, before a moment")
        .RequireRole(Roles.Auditor, Roles.Operator);

    [LoggerMessage(LogLevel.Error, "A refusal could not be recorded", EventName = "RefusalNotRecorded")]
    private static partial void LogNotRecorded(ILogger logger, Exception exception);
}
