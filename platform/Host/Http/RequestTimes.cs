using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Haitou.Platform.Host;

/// <summary>How long a request may take. The token of whoever handles it is cancelled then, and the caller is told.</summary>
public static class RequestTimes
{
    private const string Long = "long";
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    /// <summary>A file of 50 MiB over half a megabit a second.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Bounds every request.</summary>
    public static IServiceCollection AddRequestTimes(this IServiceCollection services) => services.AddRequestTimes(Usual, Longest);

    internal static IServiceCollection AddRequestTimes(this IServiceCollection services, TimeSpan usual, TimeSpan longest) => services.AddRequestTimeouts(times =>
    {
        times.DefaultPolicy = Policy(usual);
        times.Policies[Long] = Policy(longest);
    });

    /// <summary>Files on their way over a slow line, and what waits for others.</summary>
    public static TBuilder MayTakeLong<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithRequestTimeout(Long);
        return endpoint;
    }

    private static RequestTimeoutPolicy Policy(TimeSpan time) => new()
    {
        Timeout = time,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = context =>
        {
            context.RequestAborted = CancellationToken.None; // it has run out, and would break off this answer too, with another one behind it
            return CommonRules.TookTooLong.Refuse().ToResult().ExecuteAsync(context);
        },
    };
}
