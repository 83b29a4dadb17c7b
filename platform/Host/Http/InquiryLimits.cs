using System.Net;
using System.Threading.RateLimiting;

namespace Haitou.Platform.Host;

/// <summary>
/// How often may be asked without a token: by one address, so that nobody reads the register, and about one thing, so that nobody
/// guesses the secret that opens it. Each replica counts for itself.
/// </summary>
/// <param name="perAddressAndMinute">Questions of one address in a minute.</param>
/// <param name="perThingAndHour">Questions about one thing in an hour.</param>
public abstract class InquiryLimits(int perAddressAndMinute, int perThingAndHour) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byAddress = Limiter(perAddressAndMinute, TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> _byThing = Limiter(perThingAndHour, TimeSpan.FromHours(1));

    /// <summary>False when it is too much.</summary>
    public bool Allow(IPAddress? address, string thing)
    {
        using var first = _byAddress.AttemptAcquire(address?.ToString() ?? "");
        if (!first.IsAcquired)
            return false;
        using var second = _byThing.AttemptAcquire(thing);
        return second.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _byAddress.Dispose();
        _byThing.Dispose();
        GC.SuppressFinalize(this);
    }

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));
}
