using System.Net;
using System.Threading.RateLimiting;

namespace Haitou.Intake.Progress;

/// <summary>
/// How often may be asked: by one address, so that nobody reads the register, and about one case, so that nobody guesses the four
/// characters. Each replica counts for itself.
/// </summary>
internal sealed class ProgressLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _byAddress = Limiter(configuration.GetValue("Progress:PerAddressAndMinute", 30), TimeSpan.FromMinutes(1));
    private readonly PartitionedRateLimiter<string> _byCase = Limiter(configuration.GetValue("Progress:PerCaseAndHour", 20), TimeSpan.FromHours(1));

    /// <summary>False when it is too much.</summary>
    public bool Allow(IPAddress? address, string number)
    {
        using var first = _byAddress.AttemptAcquire(address?.ToString() ?? "");
        if (!first.IsAcquired)
            return false;
        using var second = _byCase.AttemptAcquire(number);
        return second.IsAcquired;
    }

    public void Dispose()
    {
        _byAddress.Dispose();
        _byCase.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));
}
