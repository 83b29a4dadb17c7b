using System.Diagnostics.Metrics;

namespace Haitou.Platform.Host;

/// <summary>What an operator watches.</summary>
public sealed class Meters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Haitou";

    /// <summary>From a push that went out at once to one that waited for a broker.</summary>
    private static readonly InstrumentAdvice<double> LagBuckets = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600],
    };

    private readonly Histogram<double> _pushLag;
    private readonly Counter<long> _published;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _submitted;

    /// <summary>Creates the instruments.</summary>
    public Meters(IMeterFactory factory, TimeProvider clock)
    {
        var meter = factory.Create(Name);
        _pushLag = meter.CreateHistogram("haitou.push.lag", "s", "From the commit of an event to the broker's confirm", [], LagBuckets);
        _published = meter.CreateCounter<long>("haitou.push.published", "{message}", "Messages the broker confirmed");
        _duplicates = meter.CreateCounter<long>("haitou.inbox.duplicates", "{message}", "Messages that had been processed already");
        _parked = meter.CreateCounter<long>("haitou.inbox.parked", "{message}", "Messages that had to wait for their predecessor");
        _submitted = meter.CreateCounter<long>("haitou.submissions", "{message}", "What departments submitted, by what became of it");
        meter.CreateObservableGauge("haitou.deadlines", () => OfTheLeader(("running", DeadlinesRunning), ("overdue", DeadlinesOverdue)),
            "{deadline}", "Legal periods, as the leader last saw them");
        meter.CreateObservableGauge("haitou.leading", () => Leading ? 1 : 0, "1", "1 on the replica that leads");
        meter.CreateObservableGauge("haitou.messages.failed", () => FailedMessages is { } count ? [new Measurement<long>(count)] : Array.Empty<Measurement<long>>(),
            "{message}", "Messages in the service's error queues, where they wait for an operator");
        meter.CreateObservableGauge("haitou.shard.behind", () => Shards.Select(s => Measure(s.Shard, s.Behind)), "{event}",
            "Events that a projection or subscription is behind the newest");
        meter.CreateObservableGauge("haitou.shard.aside", () => Shards.Select(s => Measure(s.Shard, s.SetAside)), "{event}",
            "Events that a projection or subscription could not apply, and left behind");
        meter.CreateObservableGauge("haitou.lists.age", () => ListsCompleteUntil is { } until
                ? [new Measurement<double>((clock.GetUtcNow() - until).TotalSeconds)] : Array.Empty<Measurement<double>>(),
            "s", "Age of the replica of the lists, by the last heartbeat that came here");

        static Measurement<long> Measure(string shard, long value) => new(value, new KeyValuePair<string, object?>("shard", shard));
    }

    /// <summary>How far projections and subscriptions are, as this replica last saw them.</summary>
    public IReadOnlyList<ShardFigures> Shards { get; set; } = [];

    /// <summary>This replica leads.</summary>
    public bool Leading { get; set; }

    /// <summary>Periods that are running.</summary>
    public long DeadlinesRunning { get; set; }

    /// <summary>Periods that have passed and not been acted on yet.</summary>
    public long DeadlinesOverdue { get; set; }

    /// <summary>Messages in the error queues; null before they were first counted.</summary>
    public long? FailedMessages { get; set; }

    /// <summary>Up to when the replica of the lists is complete; null before the first heartbeat, and where there is none.</summary>
    public DateTimeOffset? ListsCompleteUntil { get; set; }

    /// <summary>What only the leader knows: one that leads no longer would go on telling what it saw last.</summary>
    /// <param name="counts">How many there are, by their state.</param>
    public IEnumerable<Measurement<long>> OfTheLeader(params (string State, long Count)[] counts) =>
        Leading ? counts.Select(c => new Measurement<long>(c.Count, new KeyValuePair<string, object?>("state", c.State))) : [];

    /// <summary>A message was confirmed by the broker.</summary>
    public void Published(string type, TimeSpan lag)
    {
        var tag = new KeyValuePair<string, object?>("type", type);
        _pushLag.Record(lag.TotalSeconds, tag);
        _published.Add(1, tag);
    }

    /// <summary>A message came again.</summary>
    public void Duplicate(string consumer) => _duplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer));

    /// <summary>A message came before its predecessor.</summary>
    public void Parked(string type) => _parked.Add(1, new KeyValuePair<string, object?>("type", type));

    /// <summary>A department submitted something.</summary>
    /// <param name="type">What, by its URN.</param>
    /// <param name="outcome">What became of it.</param>
    public void Submitted(string type, string outcome) => _submitted.Add(1,
        new KeyValuePair<string, object?>("type", type), new KeyValuePair<string, object?>("outcome", outcome));
}

/// <summary>How far a projection or subscription is.</summary>
/// <param name="Shard">Which.</param>
/// <param name="Behind">Events that are newer than what it has done.</param>
/// <param name="SetAside">Events that it could not apply.</param>
public sealed record ShardFigures(string Shard, long Behind, long SetAside);
