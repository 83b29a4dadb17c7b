using System.Diagnostics;
using Haitou.Platform.Host;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Haitou.Platform.UnitTests.Host;

/// <summary>What an operator reads.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("320799195001010019", "****************19")]
    [InlineData("number 32079919500101001x.", "number ****************1x.")]
    [InlineData("'320799500101001'", "'*************01'")]
    [InlineData("Path: $['91320799MA1EXAMP0N']", "Path: $['****************0N']")]
    [InlineData("1390000123413900001235", "********************35")]
    [InlineData("tel13900001234,", "tel*********34,")]
    [InlineData("+86 139-0000-1234", "+86 ***********34")]
    [InlineData("0518-86000011", "***********11")]
    [InlineData("１３９００００１２３４", "*********３４")]
    [InlineData("320799 19500101 0019", "******************19")]
    [InlineData("320707106-2026-000001 CG-001-2026-00001 2026-11-23T02:15:30.1234567+00:00", null)]
    [InlineData("0193f3a0-0000-7000-8000-000000000001", null)]
    [InlineData("case/320707106-2026-000001 amqp://127.0.0.1:15672", null)]
    public void Numbers_of_persons_are_in_no_cause_and_in_no_line_of_the_log(string text, string? masked)
    {
        Assert.Equal(masked ?? text, PersonalText.Mask(text));
        var exception = new InvalidOperationException(text);
        Assert.Equal($"InvalidOperationException: {masked ?? text}", Expected.Describe(exception));
        using var line = new StringWriter();
        new LogLine().Write(new LogEntry<string>(LogLevel.Error, "Test", default, text, exception, (state, _) => state), null, line);
        if (masked is not null)
            Assert.DoesNotContain(text, line.ToString());
        Assert.Contains(masked ?? text, line.ToString());
    }

    [Fact]
    public void A_server_away_is_one_line_a_minute_and_one_when_it_is_back()
    {
        var (log, clock) = (new LogLines(), new SteadyClock());
        var broker = new Outages(log, clock).For(Outages.Broker);

        broker.Over(); // nothing was away
        for (var i = 0; i < 300; i++)
        {
            broker.Missed(new TimeoutException("no answer"));
            clock.Pass(TimeSpan.FromSeconds(0.5));
        }

        broker.Over();
        broker.Over();
        Assert.Equal(["Away", "StillAway", "StillAway", "Back"], log.Lines.Select(l => l.Event));
        Assert.Contains("for 60 s, missed 120 times", log.Lines[1].Text);
    }

    [Fact]
    public void One_that_comes_and_goes_does_not_flood_the_log()
    {
        var (log, clock) = (new LogLines(), new SteadyClock());
        var broker = new Outages(log, clock).For(Outages.Broker);
        for (var i = 0; i < 240; i++)
        {
            broker.Missed(new TimeoutException("no answer"));
            broker.Over();
            clock.Pass(TimeSpan.FromSeconds(0.5));
        }

        Assert.Equal(["Away", "Back", "Away", "Back"], log.Lines.Select(l => l.Event));
    }

    [Fact]
    public async Task A_line_has_time_level_event_and_case_and_the_stack_of_defects_only()
    {
        var lines = await Task.WhenAll(
            WriteAsync(Thrown(new NpgsqlException("away", new TimeoutException()))), WriteAsync(Thrown(new InvalidOperationException("a defect"))));

        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z fail Haitou\.Some\.Broken \[320707106-2026-000001\] it broke ", line));
        Assert.EndsWith("NpgsqlException: away", lines[0]);
        Assert.Contains("   at ", lines[1]);
        Assert.Null(Traces.CaseNumber);
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static async Task<string> WriteAsync(Exception exception)
    {
        await Task.Yield();
        ((Activity?)null).About("320707106-2026-000001");
        await using var text = new StringWriter();
        new LogLine().Write(new LogEntry<string>(LogLevel.Error, "Haitou.Some", new EventId(1, "Broken"), "it\nbroke", exception, (s, _) => s), null, text);
        return text.ToString().TrimEnd();
    }

    private sealed class LogLines : ILogger<Outages>
    {
        public List<(string? Event, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((eventId.Name, formatter(state, exception)));
    }

    private sealed class SteadyClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks;
    }
}
