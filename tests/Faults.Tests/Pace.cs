namespace Haitou.Faults.Tests;

/// <summary>How fast people and programs work. Nothing is hoped to have come about meanwhile: whoever waits looks again, until its patience is over.</summary>
internal static class Pace
{
    /// <summary>Between two pieces of work of one person.</summary>
    public static Task BetweenPiecesAsync(CancellationToken ct) => Task.Delay(150, ct);

    /// <summary>Before a client that got no answer asks again.</summary>
    public static Task BeforeAskingAgainAsync(CancellationToken ct) => Task.Delay(250, ct);
}
