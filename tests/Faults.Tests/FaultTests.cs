using Spectre.Console;

namespace Haitou.Faults.Tests;

/// <summary>
/// One fault after the other happens to a system that is at work; after each, all that anybody was told is looked for everywhere.
/// <c>HAITOU_FAULTS</c> is <c>all</c>, or how the names of those begin that are tried, apart by <c>|</c>; unset, a few of them.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("HAITOU_FAULTS");

    /// <summary>A small disk of its own, to be filled.</summary>
    private static readonly string? Disk = Environment.GetEnvironmentVariable("HAITOU_FAULTS_DISK");

    private readonly SemaphoreSlim _starting = new(1, 1);

    [Fact]
    public async Task Nothing_told_is_lost_or_doubled_or_out_of_order_whatever_fails()
    {
        var faults = Fault.All.Where(f => (Chosen is null or "" ? f.Always : Chosen == "all" || Chosen.Split('|').Any(f.Name.StartsWith))
            && (!f.OwnDisk || Disk is not null)).ToArray();
        Assert.NotEmpty(faults);

        // A system of each kind, beside each other: most of the time of a fault passes with waiting.
        var tried = faults.GroupBy(f => f.Replicas).Select(alike => new Tried(alike.Key, [.. alike])).ToArray();
        try
        {
            await Task.WhenAll(tried.Select(TryAsync));
        }
        finally
        {
            Print([.. tried.SelectMany(t => t.Outcomes)]); // also of what came before a defect of a test
        }

        var wrong = tried.SelectMany(t => t.Wrong).ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    private async Task TryAsync(Tried tried)
    {
        await using var system = await StartAsync(tried);
        foreach (var fault in tried.Faults.TakeWhile(_ => tried.Wrong.Count == 0)) // what came after would be measured on a system that is not well
        {
            output.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {fault.Name}");
            var outcome = await system.UnderAsync(fault);
            tried.Outcomes.Add(outcome);
            tried.Wrong.AddRange(outcome.Wrong);
        }

        if (tried.Wrong.Count == 0)
            tried.Wrong.AddRange((await system.LostAsync()).Take(20).Select(lost => $"in the end: lost: {lost}"));
    }

    /// <summary>One after the other: two at once would look for free ports among the same.</summary>
    private async Task<BusySystem> StartAsync(Tried tried)
    {
        await _starting.WaitAsync();
        try
        {
            return await BusySystem.StartAsync(tried.Replicas, tried.Faults.Any(f => f.OwnDisk) ? Disk : null);
        }
        finally
        {
            _starting.Release();
        }
    }

    private void Print(IReadOnlyCollection<Outcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("fault", "told", "lost", "doubled", "out of order", "gaps", "wrong answers", "recovered in");
        foreach (var o in outcomes)
            table.AddRow(o.Fault.Name, $"{o.Told}", $"{o.Findings.Lost.Count}", $"{o.Findings.Doubled.Count}", $"{o.Findings.OutOfOrder.Count}", $"{o.Findings.Gaps.Count}",
                $"{o.WrongAnswers.Count}", o.Recovered is { } time ? $"{time.TotalSeconds:0.0} s" : "never");
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        console.Write(table);
        output.WriteLine(text.ToString());
        if (Environment.GetEnvironmentVariable("HAITOU_FAULTS_TABLE") is { Length: > 0 } file)
            File.WriteAllText(file, text.ToString());
    }

    /// <summary>What happens to one system, and what came of it.</summary>
    private sealed record Tried(int Replicas, IReadOnlyList<Fault> Faults)
    {
        public List<Outcome> Outcomes { get; } = [];

        public List<string> Wrong { get; } = [];
    }
}
