using System.Collections;
using System.Globalization;
using System.Reflection;
using Haitou.Law;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Haitou.Platform.Host;

/// <summary>
/// A refused command as RFC 9457 problem details: stable <c>code</c>, <c>field</c>, <c>article</c>, and under <c>errors</c>
/// every reason at once, the first hundred of them; of how many more there are tells <c>more</c>. Chinese by default, English on <c>Accept-Language: en</c>.
/// Without numbers of persons, wherever somebody put them.
/// </summary>
/// <param name="refusals">Why; at least one.</param>
public sealed class RefusalResult(IReadOnlyList<Refusal> refusals) : IResult, IEndpointMetadataProvider
{
    /// <summary>Where the middleware that records refusals finds the one that was answered.</summary>
    public const string Recorded = "haitou.refusals";

    /// <summary>So many reasons are told; of more, how many there are.</summary>
    public const int MostErrors = 100;

    private static readonly Dictionary<Rule, int> Own = new()
    {
        [CommonRules.Malformed] = StatusCodes.Status400BadRequest,
        [CommonRules.Missing] = StatusCodes.Status400BadRequest,
        [CommonRules.Unknown] = StatusCodes.Status400BadRequest,
        [CommonRules.Parameter] = StatusCodes.Status400BadRequest,
        [CommonRules.Broken] = StatusCodes.Status400BadRequest,
        [CommonRules.NotAuthenticated] = StatusCodes.Status401Unauthorized,
        [CommonRules.MethodNotAllowed] = StatusCodes.Status405MethodNotAllowed,
        [CommonRules.Stale] = StatusCodes.Status412PreconditionFailed,
        [CommonRules.TooLarge] = StatusCodes.Status413PayloadTooLarge,
        [CommonRules.MediaType] = StatusCodes.Status415UnsupportedMediaType,
        [CommonRules.IfMatchRequired] = StatusCodes.Status428PreconditionRequired,
        [CommonRules.TooMany] = StatusCodes.Status429TooManyRequests,
        [CommonRules.Defect] = StatusCodes.Status500InternalServerError,
    };

    /// <summary>The reasons.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var english = httpContext.Request.PrefersEnglish();
        var told = refusals.Take(MostErrors).Select(r => r.Masked()).ToArray();
        var first = told[0];
        var problem = new ProblemDetails
        {
            Type = $"urn:haitou:problem:{first.Rule.Code}",
            Title = first.Message(english),
            Status = StatusOf(first.Rule),
            Instance = new PathString(PersonalText.Mask(httpContext.Request.Path.Value ?? "")), // before it is escaped: a space or a wide digit would hide a number
        };
        problem.Extensions["code"] = first.Rule.Code;
        if (first.Field is not null)
            problem.Extensions["field"] = first.Field;
        if (first.Rule.Article is not null)
            problem.Extensions["article"] = first.Rule.Article;
        problem.Extensions["errors"] = told
            .Select(r => new { code = r.Rule.Code, field = r.Field, article = r.Rule.Article, message = r.Message(english), facts = r.Facts })
            .ToArray();
        if (refusals.Count > MostErrors)
            problem.Extensions["more"] = refusals.Count - MostErrors;
        if (System.Diagnostics.Activity.Current is { } activity)
            problem.Extensions["traceId"] = activity.TraceId.ToString();

        httpContext.Items[Recorded] = refusals;
        httpContext.Response.StatusCode = problem.Status.Value;
        await httpContext.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", httpContext.RequestAborted);
    }

    /// <summary>Every endpoint that can refuse says so in its API documentation.</summary>
    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in (int[])[400, 401, 403, 404, 409, 412, 422, 428, 503])
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
    }

    /// <summary>The HTTP status that a rule is answered with: its own, where HTTP has one for it, or that of its kind.</summary>
    public static int StatusOf(Rule rule) => Own.TryGetValue(rule, out var status) ? status : rule.Kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };
}

/// <summary>Refusals on their way out.</summary>
public static class RefusalResultExtensions
{
    /// <summary>Answers a command with one refusal.</summary>
    public static RefusalResult ToResult(this Refusal refusal) => new([refusal]);

    /// <summary>
    /// As it may be shown and kept: a number of a person is in a field's name or a fact because somebody put it where it does not belong.
    /// </summary>
    public static Refusal Masked(this Refusal refusal) => refusal with
    {
        Field = refusal.Field is null ? null : PersonalText.Mask(refusal.Field),
        Facts = refusal.Facts.ToDictionary(f => f.Key, f => Masked(f.Value)),
    };

    private static object? Masked(object? fact) => fact switch
    {
        null or Enum => fact,
        string text => PersonalText.Mask(text),
        IEnumerable several => several.Cast<object?>().Select(Masked).ToArray(),
        _ when Convert.ToString(fact, CultureInfo.InvariantCulture) is { } text && PersonalText.Mask(text) is var masked && masked != text => masked,
        _ => fact,
    };

    /// <summary>The reader asks for English (<c>Accept-Language</c>) before Chinese, which is the default.</summary>
    public static bool PrefersEnglish(this HttpRequest request)
    {
        foreach (var language in request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1))
        {
            if (language.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return false;
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
