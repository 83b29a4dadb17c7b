using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.IntegrationTests.Fixture;
using Haitou.Intake.Items;
using Haitou.ServiceDefaults.Telemetry;
using Haitou.Supervision.SupervisedObjects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Haitou.IntegrationTests;

/// <summary>What an operator sees of the services.</summary>
public sealed class TelemetryTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task A_case_is_one_tree_up_to_the_departments_queue_and_is_found_by_its_number()
    {
        system.StartAll();
        var spans = new Spans();
        using var provider = TelemetryExtensions.Trace(Sdk.CreateTracerProviderBuilder()).AddProcessor(spans).Build();
        string number;
        ActivityTraceId trace;
        using (var window = Traces.Start("window", ActivityKind.Server, null)!)
        {
            trace = window.TraceId;
            number = await system.LicensedAsync(Walk.Company(7101));
        }

        string[] about = ["push ApplicationAccepted", "act /cases/{number}/grant", "push LicenceIssued", "push department.chengguan", "push department.zongzhi"];
        var tree = Array.Empty<Activity>();
        var begins = await Eventually.GetAsync(
            () =>
            {
                tree = [.. spans.Ended.Where(s => s.TraceId == trace)];
                var ids = tree.Select(s => s.SpanId).ToHashSet();
                return Task.FromResult(string.Join(", ", tree.Where(s => !ids.Contains(s.ParentSpanId)).Select(s => $"{s.Source.Name}: {s.DisplayName}")));
            },
            roots => roots == "Haitou: window" && about.All(name => tree.Any(s => s.DisplayName == name)));

        Assert.Equal("Haitou: window", begins);
        Assert.All(about, name => Assert.Equal(number, tree.First(s => s.DisplayName == name).GetTagItem(Traces.CaseAttribute)));
        Assert.Contains(tree, s => s.Kind == ActivityKind.Consumer && number.Equals(s.GetTagItem(Traces.CaseAttribute)));
        Assert.DoesNotContain(tree.SelectMany(s => s.TagObjects), t => $"{t.Value}".Contains(Walk.Company(7101).IdNumber));
    }

    [Fact]
    public void No_number_of_a_person_goes_out_with_a_span_whatever_a_library_writes_into_it()
    {
        var spans = new Spans();
        using var provider = TelemetryExtensions.Trace(Sdk.CreateTracerProviderBuilder()).AddProcessor(spans).Build();
        var id = TestSupport.ValidIdentifiers.CitizenId(7).Value;
        using (var span = Traces.Start("span", ActivityKind.Server, null)!)
        {
            span.AddException(new InvalidOperationException($"no row for {id}"));
            span.SetTag("db.detail", $"({id}) exists").SetStatus(ActivityStatusCode.Error, $"{id} is wrong");
        }

        var ended = spans.Ended.Single(s => s.DisplayName == "span");
        var texts = ended.TagObjects.Concat(ended.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Value}").Append(ended.StatusDescription!).ToArray();
        Assert.Contains(texts, t => t.StartsWith("no row for", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, t => t.Contains(id));
    }

    [Fact]
    public async Task What_polls_and_beats_leaves_no_span()
    {
        var spans = new Spans();
        using var provider = TelemetryExtensions.Trace(Sdk.CreateTracerProviderBuilder()).AddProcessor(spans).Build();
        system.StartAll();
        var meters = system.Intake.Services.GetRequiredService<Meters>();
        var before = meters.ListsCompleteUntil;
        await Eventually.GetAsync(() => Task.FromResult(meters.ListsCompleteUntil), until => until is not null && until != before);

        Assert.DoesNotContain(spans.Ended, s => s.DisplayName.Contains("ListHeartbeat"));
        Assert.DoesNotContain(spans.Ended, s => s.ParentSpanId == default && s.Kind is not (ActivityKind.Server or ActivityKind.Internal));
    }

    [Fact]
    public void Every_instrument_says_what_it_counts_and_in_what_unit()
    {
        var instruments = new ConcurrentDictionary<string, Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Meters.Name)
                    instruments[instrument.Name] = instrument;
            },
        };
        listener.Start();
        system.StartAll();

        Assert.Superset(
            new HashSet<string> { "haitou.push.lag", "haitou.leading", "haitou.deadlines", "haitou.messages.failed", "haitou.lists.age", "haitou.publicity" },
            instruments.Keys.ToHashSet());
        Assert.All(instruments.Values, i =>
        {
            Assert.Matches(@"^haitou(\.[a-z]+)+$", i.Name);
            Assert.False(string.IsNullOrWhiteSpace(i.Description), i.Name);
            Assert.Matches(@"^(1|s|By|\{[a-z]+\})$", i.Unit ?? ""); // UCUM
        });
    }

    [Fact]
    public void Every_line_of_the_log_has_a_name()
    {
        var lines = ((Type[])[typeof(Meters), typeof(DelegatedItem), typeof(ApprovalCase), typeof(SupervisedObject), typeof(ListEntry)])
            .SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(m => (Method: m, Line: m.GetCustomAttribute<LoggerMessageAttribute>())).Where(m => m.Line is not null).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.False(string.IsNullOrEmpty(l.Line!.EventName), $"{l.Method.DeclaringType}.{l.Method.Name}"));
    }

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
        var broker = new Outages(log, clock).Of(Outages.Broker);

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
        var broker = new Outages(log, clock).Of(Outages.Broker);
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

    private sealed class Spans : BaseProcessor<Activity>
    {
        public ConcurrentBag<Activity> Ended { get; } = [];

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
                Ended.Add(data);
        }
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
