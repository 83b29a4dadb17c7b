using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Haitou.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Haitou.Platform.Host;

/// <summary>
/// Traces of this product. All acts on a case belong to the trace of the request that began it, so that a collector shows the
/// case as one tree though days lie between its acts; each act links to the request that carried it.
/// </summary>
public static class Traces
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Haitou";

    /// <summary>Attribute of every span that is about a case: its number, by which an operator finds it.</summary>
    public const string CaseAttribute = "haitou.case";

    private static readonly ActivitySource Source = new(Name);
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Numbers = new();
    private static readonly AsyncLocal<string?> Case = new();

    /// <summary>The case that is being worked on, for the log; null where it is none.</summary>
    public static string? CaseNumber => Case.Value;

    /// <summary>An act on a stream, within the stream's trace.</summary>
    public static Activity? StartAct(HttpContext http, string? traceParent, string? caseNumber)
    {
        http.Features.Get<IHttpActivityFeature>()?.Activity.About(caseNumber);
        return Start($"act {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}", ActivityKind.Internal, traceParent).About(caseNumber);
    }

    /// <summary>A span in the trace given, linked to the current one; in the current one where none is given.</summary>
    public static Activity? Start(string name, ActivityKind kind, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
            return Source.StartActivity(name, kind);
        ActivityLink[] links = Activity.Current is { } current ? [new ActivityLink(current.Context)] : [];
        return Source.StartActivity(name, kind, parent, links: links);
    }

    /// <summary>
    /// What follows in this method, and in what it calls, is about a case: the span has its number, and so has what is logged.
    /// </summary>
    public static Activity? About(this Activity? activity, string? caseNumber)
    {
        if (string.IsNullOrEmpty(caseNumber))
            return activity;
        Case.Value = caseNumber;
        return activity?.SetTag(CaseAttribute, caseNumber);
    }

    /// <summary>It went wrong.</summary>
    public static void Failed(this Activity? activity, Exception cause) => activity?.SetStatus(ActivityStatusCode.Error, cause.GetType().Name);

    /// <summary>The case that a message is about: the contracts call its number so in all of them; null where it is about none.</summary>
    public static string? CaseOf(object message) => message is ICaseEvent act
        ? act.CaseNumber
        : Numbers.GetOrAdd(message.GetType(), type => type.GetProperty(nameof(ICaseEvent.CaseNumber)))?.GetValue(message) as string;
}
