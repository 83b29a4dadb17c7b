using System.Diagnostics.Metrics;

namespace Haitou.ServiceDefaults.Telemetry;

/// <summary>What an operator watches.</summary>
public sealed class Meters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Haitou";

    private readonly Histogram<double> _pushLag;
    private readonly Counter<long> _published;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _submitted;

    /// <summary>Creates the instruments.</summary>
    public Meters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _pushLag = meter.CreateHistogram<double>("haitou.push.lag", "s", "From the commit of an event to the broker's confirm");
        _published = meter.CreateCounter<long>("haitou.push.published", "{message}", "Messages the broker confirmed");
        _duplicates = meter.CreateCounter<long>("haitou.inbox.duplicates", "{message}", "Messages that had been processed already");
        _parked = meter.CreateCounter<long>("haitou.inbox.parked", "{message}", "Messages that had to wait for their predecessor");
        _submitted = meter.CreateCounter<long>("haitou.submissions", "{message}", "What departments submitted, by what became of it");
        meter.CreateObservableGauge("haitou.deadlines", () => new[]
        {
            new Measurement<long>(DeadlinesRunning, new KeyValuePair<string, object?>("state", "running")),
            new Measurement<long>(DeadlinesOverdue, new KeyValuePair<string, object?>("state", "overdue")),
        }, "{deadline}", "Legal periods, as the leader last saw them");
        meter.CreateObservableGauge("haitou.leading", () => Leading ? 1 : 0, null, "1 on the replica that leads");
    }

    /// <summary>This replica leads.</summary>
    public bool Leading { get; set; }

    /// <summary>Periods that are running.</summary>
    public long DeadlinesRunning { get; set; }

    /// <summary>Periods that have passed and not been acted on yet.</summary>
    public long DeadlinesOverdue { get; set; }

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
