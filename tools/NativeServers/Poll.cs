using System.Diagnostics;

namespace Haitou.NativeServers;

/// <summary>For what nobody is told of, such as the end of a process that is not our child.</summary>
internal static class Poll
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the condition holds.</summary>
    /// <returns>False when it does not within that time.</returns>
    public static async Task<bool> UntilAsync(Func<bool> condition, TimeSpan patience)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var waited = Stopwatch.StartNew(); !condition(); await timer.WaitForNextTickAsync())
        {
            if (waited.Elapsed > patience)
            {
                return false;
            }
        }

        return true;
    }
}
