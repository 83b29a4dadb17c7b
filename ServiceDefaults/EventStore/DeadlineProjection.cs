using Haitou.Law.Calendar;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace Haitou.ServiceDefaults.EventStore;

/// <summary>Keeps the rows of a noun's running periods, in the transaction of the events that start, move or end them.</summary>
public abstract class DeadlineProjection : IProjection
{
    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var stream in events.GroupBy(e => e.StreamKey!))
            ApplyAll(new RunningPeriods(operations, stream.Key), [.. stream.Select(e => e.Data)]);
        return Task.CompletedTask;
    }

    /// <summary>What the events of one stream in one transaction mean for its periods: one after the other, unless together they mean something else.</summary>
    protected virtual void ApplyAll(RunningPeriods periods, IReadOnlyList<object> events)
    {
        foreach (var e in events)
            Apply(periods, e);
    }

    /// <summary>What an event means for the periods of its stream.</summary>
    protected abstract void Apply(RunningPeriods periods, object e);
}

/// <summary>The running periods of one stream.</summary>
/// <param name="Operations">The transaction.</param>
/// <param name="Stream">Key of the stream.</param>
public readonly record struct RunningPeriods(IDocumentOperations Operations, string Stream)
{
    /// <summary>One of this kind runs until here; where one ran, it is moved.</summary>
    public void Start(string kind, DateTimeOffset dueAt) => Operations.Store(Deadline.Of(kind, Stream, dueAt));

    /// <summary>One of this kind runs until the end of its last day in Shanghai; none without a last day.</summary>
    public void RunUntil(string kind, DateOnly? last)
    {
        if (last is { } day)
            Start(kind, ChinaTime.EndOf(day));
        else
            End(kind);
    }

    /// <summary>Those of these kinds run no longer.</summary>
    public void End(params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds)
            Operations.Delete<Deadline>(Deadline.IdOf(kind, Stream));
    }
}
