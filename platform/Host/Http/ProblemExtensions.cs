using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Haitou.Law;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Haitou.Platform.Host;

/// <summary>
/// Whatever goes wrong on the way to a command or out of it is answered as a refusal too. Only field names of the input reach
/// the answer, never its values.
/// </summary>
public static partial class ProblemExtensions
{
    /// <summary>Registers the mapping of errors to refusals.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionToRefusal>();
        return services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    /// <summary>Turns exceptions and bare status codes into problem details.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = _ => Task.CompletedTask,
            SuppressDiagnosticsCallback = _ => true, // a defect is logged once, below; bad input is no defect
        });
        app.UseStatusCodePages(context => OfStatus(context.HttpContext) is { } refusal
            ? refusal.ToResult().ExecuteAsync(context.HttpContext)
            : Task.CompletedTask);
        return app.Use((context, next) => IsReadable(context.Request.GetTypedHeaders().ContentType)
            ? next(context)
            : CommonRules.MediaType.Refuse("Content-Type").ToResult().ExecuteAsync(context));
    }

    /// <summary>False for text in an encoding that nobody knows; the framework takes it for a defect of the program.</summary>
    private static bool IsReadable(MediaTypeHeaderValue? type)
    {
        if (type?.Charset is not { HasValue: true } charset)
            return true;
        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(charset).ToString()) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The refusal behind a bare status code of the framework; null where there is none.</summary>
    private static Refusal? OfStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => RequestForm.OfParameters(context, context.GetEndpoint(), context.Request.RouteValues).FirstOrDefault() ?? CommonRules.Broken.Refuse(),
        StatusCodes.Status401Unauthorized => CommonRules.NotAuthenticated.Refuse(),
        StatusCodes.Status403Forbidden => CommonRules.RoleForbids.Refuse(),
        StatusCodes.Status404NotFound => CommonRules.NoSuchAddress.Refuse(),
        StatusCodes.Status405MethodNotAllowed => CommonRules.MethodNotAllowed.Refuse(),
        StatusCodes.Status413PayloadTooLarge => CommonRules.TooLarge.Refuse(),
        StatusCodes.Status415UnsupportedMediaType => CommonRules.MediaType.Refuse(),
        _ => null,
    };

    /// <summary>The refusals that an exception stands for: all reasons at once, where it says several.</summary>
    public static IReadOnlyList<Refusal> OfException(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => [CommonRules.TooLarge.Refuse()],
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => [CommonRules.MediaType.Refuse()],
        BadHttpRequestException => [CommonRules.Broken.Refuse()],
        _ when Expected.BlameOf(exception) is { } rule => [rule.Refuse()],
        _ when Expected.IsAway(exception) => [CommonRules.Unavailable.Refuse()],
        _ => [CommonRules.Defect.Refuse()],
    };

    /// <summary>The same for a request: what of it is missing, unknown or not of its form.</summary>
    private static async Task<IReadOnlyList<Refusal>> OfRequestAsync(HttpContext context, Exception exception)
    {
        if (exception is not BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } || context.Features.Get<IExceptionHandlerFeature>() is not { } failed)
            return OfException(exception);
        if (exception.InnerException is JsonException json)
            return RequestForm.OfDocument(
                await BodyAsync(context.Request), failed.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, json,
                context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        return [.. RequestForm.OfParameters(context, failed.Endpoint, failed.RouteValues).DefaultIfEmpty(CommonRules.Broken.Refuse())];
    }

    /// <summary>The body once more, where it is kept for that a command can run again; null where it is not, or is no JSON.</summary>
    private static async Task<JsonElement?> BodyAsync(HttpRequest request)
    {
        if (!request.Body.CanSeek)
            return null;
        try
        {
            request.Body.Position = 0;
            var charset = request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } given ? HeaderUtilities.RemoveQuotes(given).ToString() : "utf-8";
            using var text = new StreamReader(request.Body, Encoding.GetEncoding(charset), leaveOpen: true);
            using var document = JsonDocument.Parse(await text.ReadToEndAsync());
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed partial class ExceptionToRefusal(ILogger<ExceptionToRefusal> logger, Outages outages) : IExceptionHandler
    {
        private const string Disk = "disk";

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            Activity.Current.About(Activity.Current?.GetTagItem(Traces.CaseAttribute) as string);
            var refusals = await OfRequestAsync(httpContext, exception);
            if (refusals[0].Rule == CommonRules.Defect)
                LogDefect(exception, httpContext.Request.Path);
            else if (exception is IOException and not (BadHttpRequestException or ConnectionResetException))
                outages.For(Disk).Missed(exception);
            if (!httpContext.Response.HasStarted)
                await new RefusalResult(refusals).ExecuteAsync(httpContext);
            return true;
        }

        [LoggerMessage(LogLevel.Error, "Defect while answering {Path}", EventName = "Defect")]
        private partial void LogDefect(Exception exception, string path);
    }
}
