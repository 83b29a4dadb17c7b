using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Haitou.Law;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        StatusCodes.Status400BadRequest when UnreadableOf(context) is { } parameter => CommonRules.Parameter.Refuse(parameter, ("field", parameter)),
        StatusCodes.Status400BadRequest => CommonRules.Broken.Refuse(),
        StatusCodes.Status401Unauthorized => CommonRules.NotAuthenticated.Refuse(),
        StatusCodes.Status403Forbidden => CommonRules.RoleForbids.Refuse(),
        StatusCodes.Status404NotFound => CommonRules.NoSuchAddress.Refuse(),
        StatusCodes.Status405MethodNotAllowed => CommonRules.MethodNotAllowed.Refuse(),
        StatusCodes.Status413PayloadTooLarge => CommonRules.TooLarge.Refuse(),
        StatusCodes.Status415UnsupportedMediaType => CommonRules.MediaType.Refuse(),
        _ => null,
    };

    /// <summary>Of a parameter that may be left out, the framework does not say that it was the one it could not read.</summary>
    private static string? UnreadableOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.OfType<IParameterBindingMetadata>()
            .FirstOrDefault(p => p is { HasTryParse: true, IsOptional: true } && context.Request.Query[p.Name] is [{ Length: > 0 } given, ..] && !Fits(given, p.ParameterInfo.ParameterType))?.Name;

    private static bool Fits(string given, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.TryParse(type, given, ignoreCase: true, out _) : TypeDescriptor.GetConverter(type).IsValid(given);
    }

    /// <summary>The refusals that an exception stands for: all reasons at once, where it says several.</summary>
    public static IReadOnlyList<Refusal> OfException(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => [CommonRules.TooLarge.Refuse()],
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => [CommonRules.MediaType.Refuse()],
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad => [OfParameter(bad.Message)],
        JsonException json => OfJson(json),
        _ when Expected.BlameOf(exception) is { } rule => [rule.Refuse()],
        _ when Expected.IsAway(exception) => [CommonRules.Unavailable.Refuse()],
        _ => [CommonRules.Defect.Refuse()],
    };

    private static IReadOnlyList<Refusal> OfJson(JsonException json)
    {
        var at = json.Path is { Length: > 2 } path ? path[1..].TrimStart('.') + "." : "";
        if (UnknownMember().IsMatch(json.Message))
            return [CommonRules.Unknown.Refuse(at.TrimEnd('.'), ("field", at.TrimEnd('.')))];
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
            return [.. Quoted().Matches(missing.Groups[1].Value)
                .Select(m => CommonRules.Missing.Refuse(at + m.Groups[1].Value, ("field", at + m.Groups[1].Value)))];
        return [CommonRules.Malformed.Refuse(at.Length == 0 ? null : at.TrimEnd('.'), ("path", json.Path ?? "$"))];
    }

    /// <summary>Of an address, the framework says in its message only which part was not there or not as it is to be.</summary>
    private static Refusal OfParameter(string message)
    {
        if (MissingParameter().Match(message) is { Success: true } missing)
            return CommonRules.Missing.Refuse(missing.Groups[1].Value, ("field", missing.Groups[1].Value));
        return UnreadableParameter().Match(message) is { Success: true } unreadable
            ? CommonRules.Parameter.Refuse(unreadable.Groups[1].Value, ("field", unreadable.Groups[1].Value))
            : CommonRules.Broken.Refuse();
    }

    [GeneratedRegex("^JSON deserialization for type '[^']*' was missing required properties including: (.*)\\.", RegexOptions.CultureInvariant)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("^The JSON property '.*' could not be mapped", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("^Required parameter \"[^\"]* (\\w+)\" was not provided from (query string|route|route or query string|header|form)\\.", RegexOptions.CultureInvariant)]
    private static partial Regex MissingParameter();

    [GeneratedRegex("^Failed to bind parameter \"[^\"]* (\\w+)\" from ", RegexOptions.CultureInvariant)]
    private static partial Regex UnreadableParameter();

    [GeneratedRegex("'([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    private sealed partial class ExceptionToRefusal(ILogger<ExceptionToRefusal> logger, Outages outages) : IExceptionHandler
    {
        private const string Disk = "disk";

        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            Activity.Current.About(Activity.Current?.GetTagItem(Traces.CaseAttribute) as string);
            var refusals = OfException(exception);
            if (refusals[0].Rule == CommonRules.Defect)
                LogDefect(exception, httpContext.Request.Path);
            else if (exception is IOException and not (BadHttpRequestException or ConnectionResetException))
                outages.Of(Disk).Missed(exception);
            if (!httpContext.Response.HasStarted)
                await new RefusalResult(refusals).ExecuteAsync(httpContext);
            return true;
        }

        [LoggerMessage(LogLevel.Error, "Defect while answering {Path}", EventName = "Defect")]
        private partial void LogDefect(Exception exception, string path);
    }
}
