using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Haitou.Approval.Cases;
using Haitou.Blacklist.Entries;
using Haitou.Intake.Items;
using Haitou.IntegrationTests.Fixture;
using Haitou.Lists;
using Haitou.Platform.Bus;
using Haitou.Platform.Edge;
using Haitou.Platform.Files;
using Haitou.Platform.Host;
using Haitou.Platform.Modules;
using Haitou.Platform.Papers;
using Haitou.Platform.Sheets;
using Haitou.Platform.Store;
using Haitou.Supervision.SupervisedObjects;
using Haitou.Towns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
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
        var lines = ((Type[])[typeof(Meters), typeof(Act<,,>), typeof(InboxMessage), typeof(ServiceModule), typeof(SubmissionsModule<>), typeof(FilesModule), typeof(ImportsModule),
                typeof(PrintableDocument), typeof(ListReplicaModule), typeof(Town), typeof(DelegatedItem), typeof(ApprovalCase), typeof(SupervisedObject), typeof(ListEntry)])
            .SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Select(m => (Method: m, Line: m.GetCustomAttribute<LoggerMessageAttribute>())).Where(m => m.Line is not null).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.False(string.IsNullOrEmpty(l.Line!.EventName), $"{l.Method.DeclaringType}.{l.Method.Name}"));
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
}
