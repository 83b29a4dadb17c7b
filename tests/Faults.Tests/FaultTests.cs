using Spectre.Console;

namespace Haitou.Faults.Tests;

/// <summary>
/// One fault after the other happens to a system that is at work; after each, all that anybody was told is looked for everywhere.
/// <c>HAITOU_FAULTS</c> is <c>all</c>, or says how the names of those begin that are tried, apart by <c>|</c>, or <c>all but</c> how those begin that are not;
/// unset, a few are.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("HAITOU_FAULTS");

    /// <summary>A small disk of its own, to be filled.</summary>
    private static readonly string? Disk = Environment.GetEnvironmentVariable("HAITOU_FAULTS_DISK");

    [Fact]
    public async Task Nothing_told_is_lost_or_doubled_or_out_of_order_whatever_fails()
    {
        var faults = Fault.All.Where(f => IsChosen(f) && (!f.OwnDisk || Disk is not null)).ToArray();
        Assert.NotEmpty(faults);

        var outcomes = new List<Outcome>();
        var wrong = new List<string>();
        try
        {
            foreach (var alike in faults.GroupBy(f => f.Replicas))
            {
                await using var system = await BusySystem.StartAsync(alike.Key, Disk);
                foreach (var fault in alike.TakeWhile(_ => wrong.Count == 0)) // what came after would be measured on a system that is not well
                {
                    output.WriteLine($"{DateTime.UtcNow:HH:mm:ss} {fault.Name}");
                    try
                    {
                        var outcome = await system.UnderAsync(fault);
                        outcomes.Add(outcome);
                        wrong.AddRange(outcome.Wrong);
                    }
                    catch (Exception e)
                    {
                        output.WriteLine($"{e}"); // taking the system away may fail as well, and would hide it
                        throw;
                    }
                }

                if (wrong.Count == 0)
                    wrong.AddRange((await system.LostAsync()).Take(20).Select(lost => $"in the end: lost: {lost}"));
            }
        }
        finally
        {
            Print(outcomes); // also of what came before a defect of a test
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsChosen(Fault fault)
    {
        const string except = "all but ";
        bool BeginsLikeOneOf(string names) => names.Split('|').Any(fault.Name.StartsWith);
        return Chosen switch
        {
            null or "" => fault.Always,
            "all" => true,
            _ when Chosen.StartsWith(except, StringComparison.Ordinal) => !BeginsLikeOneOf(Chosen[except.Length..]),
            _ => BeginsLikeOneOf(Chosen),
        };
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
}
