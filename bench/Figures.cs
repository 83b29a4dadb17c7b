namespace Haitou.Bench;

/// <summary>One round: how much per second, and how long each took.</summary>
/// <param name="PerSecond">Rate over the round.</param>
/// <param name="Latencies">Sorted, in milliseconds; empty where none was taken.</param>
internal sealed record Round(double PerSecond, double[] Latencies)
{
    public double Percentile(double p) =>
        Latencies.Length == 0 ? double.NaN : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * p))];
}

/// <summary>The median over rounds: one noisy round does not decide.</summary>
internal sealed record Figure(string What, int Clients, IReadOnlyList<Round> Rounds)
{
    public double PerSecond => Median(Rounds.Select(r => r.PerSecond));

    public double P50 => Median(Rounds.Select(r => r.Percentile(0.50)));

    public double P99 => Median(Rounds.Select(r => r.Percentile(0.99)));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
