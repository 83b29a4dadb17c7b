using Haitou.Demo;
using Haitou.NativeServers;
using Haitou.SystemUnderTest;
using Spectre.Console;

namespace Haitou.Scenarios.Tests;

/// <summary>The whole system as processes, played through its public interfaces, whole and under faults.</summary>
public sealed class DayAtTheWindowTests(ITestOutputHelper output)
{
    private static readonly string[] Parts = [RunningAppHost.Database, RunningAppHost.Broker, "intake", "approval", "supervision", "blacklist"];

    [Fact]
    public async Task Every_step_has_its_outcome_and_each_case_is_one_tree_of_spans()
    {
        await using var collector = new Collector(FreePorts.Take());
        await using (var system = await RunningAppHost.StartAsync(
            new Dictionary<string, string>
            {
                ["Environment:All:OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["Environment:All:OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["Environment:All:OTEL_BSP_SCHEDULE_DELAY"] = "500",
            },
            PostgreSqlServer.TestSpeed))
            Assert.True(await PlayAsync(system)); // what is not exported yet goes out when it stops

        // The first case of the day: begun by a submission, through the broker to the departments, to their claims and back.
        var trees = collector.Spans.GroupBy(s => s.TraceId)
            .Where(t => t.Any(s => s.Name.Contains("claim")) && t.Any(s => s.Name == "POST /applications")).ToArray();
        Assert.NotEmpty(trees);
        foreach (var tree in trees)
        {
            var ids = tree.Select(s => s.SpanId).ToHashSet();
            var roots = tree.Where(s => !ids.Contains(s.ParentId)).ToArray();
            Assert.Equal("POST /applications", Assert.Single(roots).Name);
            Assert.Superset(new HashSet<string> { "intake", "approval", "supervision" }, tree.Select(s => s.Service).ToHashSet());
        }

        Assert.Contains(trees, t => t.Any(s => s.Name == "push LicenceIssued") && t.Any(s => s.Name.Contains("act /cases/{number}/grant")));
        Assert.DoesNotContain(collector.Spans, s => s.Name.Contains("320799")); // no identifier of a person in any span
    }

    /// <summary>All in turn within one day; where somebody tries every fault, each of them again and again within a day of its own.</summary>
    public static TheoryData<string> Killed { get; } = Environment.GetEnvironmentVariable("HAITOU_FAULTS") == "all" ? [.. Parts] : [string.Join(' ', Parts)];

    [Theory]
    [MemberData(nameof(Killed))]
    public async Task Killing_parts_again_and_again_loses_and_doubles_nothing(string parts)
    {
        await using var system = await RunningAppHost.StartAsync(postgreSql: PostgreSqlServer.TestSpeed);
        using var done = new CancellationTokenSource();
        var killing = KillNowAndThenAsync(system, parts.Split(' '), done.Token);

        var asExpected = await PlayAsync(system);

        await done.CancelAsync();
        Assert.True(await killing > 0, "The day was over before the first kill.");
        Assert.True(asExpected);
    }

    /// <summary>One after the other, three times at least, whenever the last one is up again.</summary>
    private async Task<int> KillNowAndThenAsync(RunningAppHost system, string[] parts, CancellationToken ct)
    {
        var random = new Random(parts.Sum(p => p.Length));
        var kills = 0;
        try
        {
            while (kills < Math.Max(3, parts.Length))
            {
                var part = parts[kills % parts.Length];
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(200, 1500)));
                await timer.WaitForNextTickAsync(ct);
                await system.KillAsync(part);
                output.WriteLine($"killed {part}");
                kills++;
                await system.UntilUpAsync(part, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The day is over.
        }

        return kills;
    }

    private async Task<bool> PlayAsync(RunningAppHost system)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 180;
        var asExpected = await DemoDay.RunAsync(
            new DemoTarget(system.Addresses, new Uri(system.ConnectionStrings["rabbitmq-edge"]), system.IdentityKey), console, CancellationToken.None);
        output.WriteLine(text.ToString());
        return asExpected;
    }
}
