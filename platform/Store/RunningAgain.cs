using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.Platform.Store;

/// <summary>
/// Runs a request once more from its beginning, in a scope of its own, where the database rolled it back for the sake of another one
/// or a connection broke before anything was saved. That is the only place where something is tried again over HTTP: a part of it would
/// go on with what it had read, locked and drawn in a transaction that is gone.
/// </summary>
public static class RunningAgain
{
    /// <summary>One broken connection of the pool is often followed by another; more of them are an outage.</summary>
    private const int MostAttempts = 5;

    private static readonly object Saves = new();

    /// <summary>Runs what follows again where that is right.</summary>
    public static IApplicationBuilder UseRunningAgain(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var body = await KeepAsync(context.Request);
        var services = context.RequestServices;
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = attempt == 1 ? default(AsyncServiceScope?) : services.CreateAsyncScope();
            context.RequestServices = scope?.ServiceProvider ?? services;
            if (body is not null)
                context.Request.Body = new MemoryStream(body, writable: false);
            try
            {
                await next(context);
                return;
            }
            catch (Exception e) when (attempt < MostAttempts && MayRunAgain(context, e, canBeRead: body is not null || IsEmpty(context.Request)))
            {
                context.Response.Clear();
                context.Items.Remove(Saves);
            }
            finally
            {
                context.RequestServices = services;
            }
        }
    });

    /// <summary>Tells of each request whether it has begun to save: from then on a broken connection leaves open what became of it.</summary>
    internal sealed class SaveWatch(IHttpContextAccessor accessor) : DocumentSessionListenerBase
    {
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
        {
            if (accessor.HttpContext is { } context)
                context.Items[Saves] = true;
            return Task.CompletedTask;
        }
    }

    /// <summary>The body of a command, which can then be read twice; null where there is none, and for files, which are too large.</summary>
    private static async Task<byte[]?> KeepAsync(HttpRequest request)
    {
        if (IsEmpty(request) || !request.HasJsonContentType())
            return null;
        using var kept = new MemoryStream();
        await request.Body.CopyToAsync(kept, request.HttpContext.RequestAborted);
        return kept.ToArray();
    }

    private static bool IsEmpty(HttpRequest request) => request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };

    private static bool MayRunAgain(HttpContext context, Exception e, bool canBeRead) =>
        canBeRead && !context.Response.HasStarted && (StorageFailure.IsRolledBack(e) || (StorageFailure.IsBrokenConnection(e) && !context.Items.ContainsKey(Saves)));
}
