using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>
/// Traces of this product. All acts on a case belong to the trace of the request that began it, so that a collector shows the
/// case as one tree though days lie between its acts; each act links to the request that carried it.
/// </summary>
public static class Traces
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Haitou";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>An act on a stream, within the stream's trace.</summary>
    internal static Activity? StartAct(HttpContext http, string? traceParent) =>
        Start($"act {(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}", ActivityKind.Internal, traceParent);

    /// <summary>A span in the trace given, linked to the current one; in the current one where none is given.</summary>
    public static Activity? Start(string name, ActivityKind kind, string? traceParent)
    {
        if (!ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
            return Source.StartActivity(name, kind);
        ActivityLink[] links = Activity.Current is { } current ? [new ActivityLink(current.Context)] : [];
        return Source.StartActivity(name, kind, parent, links: links);
    }
}
