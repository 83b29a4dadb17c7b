using Haitou.Law;
using Marten;

namespace Haitou.ServiceDefaults.EventStore;

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
