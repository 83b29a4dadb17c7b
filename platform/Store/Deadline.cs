using Haitou.Law;
using Haitou.Law.Calendar;
using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace Haitou.Platform.Store;

/// <summary>
/// A legal period that is running: a row with a due time. Written in the transaction that starts the period, deleted in the one
/// that ends it, swept by the leader.
/// </summary>
/// <param name="Id">The kind of period and the stream it belongs to.</param>
/// <param name="Kind">What is due; names the handler that acts when it is missed.</param>
/// <param name="Stream">The stream it belongs to.</param>
/// <param name="DueAt">The first moment after the period: the end of its last day in Shanghai.</param>
public sealed record Deadline(string Id, string Kind, string Stream, DateTimeOffset DueAt)
{
    /// <summary>The row of this kind of period for this stream.</summary>
    public static Deadline Create(string kind, string stream, DateTimeOffset dueAt) => new(IdOf(kind, stream), kind, stream, dueAt);

    /// <summary>Its identity.</summary>
    public static string IdOf(string kind, string stream) => $"{kind}/{stream}";
}

/// <summary>What happens by law when a period of one kind has passed.</summary>
public interface IDeadlineHandler
{
    /// <summary>The kind of <see cref="Deadline"/>.</summary>
    string Kind { get; }

    /// <summary>
    /// Acts as a command on the deadline's stream, which deletes the row or moves it. Must bear being called twice: two
    /// sweepers may see the same row.
    /// </summary>
    Task HandleAsync(Deadline deadline, CancellationToken ct);
}

/// <summary>Keeps the rows of a noun's running periods, in the transaction of the events that start, move or end them.</summary>
public abstract class DeadlineProjection : IProjection
{
    /// <inheritdoc/>
    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var rows = new RowChanges();
        foreach (var stream in events.GroupBy(e => e.StreamKey!))
            ApplyAll(new RunningPeriods(rows, stream.Key), [.. stream.Select(e => e.Data)]);
        rows.Queue(operations);
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
/// <param name="Rows">Theirs, and others that go with them.</param>
/// <param name="Stream">Key of the stream.</param>
public readonly record struct RunningPeriods(RowChanges Rows, string Stream)
{
    /// <summary>One of this kind runs until here; where one ran, it is moved.</summary>
    public void Start(string kind, DateTimeOffset dueAt) => Start(Deadline.Create(kind, Stream, dueAt));

    /// <summary>This one runs; where it ran, it is moved.</summary>
    public void Start(Deadline deadline) => Rows.Store(deadline.Id, deadline);

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
            EndOne(Deadline.IdOf(kind, Stream));
    }

    /// <summary>This one runs no longer.</summary>
    public void EndOne(string id) => Rows.Delete<Deadline>(id);
}

/// <summary>Acts on a stream when one of its periods has passed, by a decision that needs nothing but the stream's state.</summary>
public abstract class PeriodHandler<TState>(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
    where TState : class, IStreamState<TState>
{
    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <inheritdoc/>
    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<TState>(store, deadline.Stream, state => Decide(state, clock.GetUtcNow()), ct);

    /// <summary>What follows; no event when the period has not passed or was dealt with before.</summary>
    protected abstract Decision Decide(TState state, DateTimeOffset now);
}
