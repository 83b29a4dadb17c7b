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
        foreach (var e in events)
            Apply(new RunningPeriods(operations, e.StreamKey!), e.Data);
        return Task.CompletedTask;
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
