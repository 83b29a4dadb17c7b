using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;

namespace Haitou.Platform.Store;

/// <summary>The state of one stream, as its decider folds it.</summary>
public interface IStreamState<TSelf>
    where TSelf : class
{
    /// <summary>
    /// The decider's pure fold. Not called Evolve, because a static method of that name on a state record confuses the event
    /// store's code generator.
    /// </summary>
    static abstract TSelf? Fold(TSelf? state, object @event);

    /// <summary>Key of the stream.</summary>
    string Id { get; }

    /// <summary>The W3C trace parent of the stream's first event: all later acts on the stream join that trace.</summary>
    string? TraceParent { get; }

    /// <summary>Number of the case that the stream is about; null where it is about none. Traces and logs are searched by it.</summary>
    string? CaseNumber => null;

    /// <summary>The same state in a trace.</summary>
    TSelf InTrace(string? traceParent);
}

/// <summary>Streams read outside of commands.</summary>
public static class StreamReading
{
    /// <summary>A stream's state as of now; null when there is no such stream.</summary>
    public static async Task<TState?> FoldAsync<TState>(this IQuerySession session, string stream, CancellationToken ct)
        where TState : class, IStreamState<TState> =>
        (await session.Events.FetchStreamAsync(stream, token: ct)).Select(e => e.Data).Aggregate(default(TState), TState.Fold);
}

/// <summary>Lets Marten fold a stream with the decider's own pure function.</summary>
/// <param name="prefix">
/// How the keys of these streams begin. Without it Marten asks, in each transaction, for the state of every stream that was written to,
/// whatever it holds.
/// </param>
internal sealed partial class StreamProjection<TState>(string prefix = "") : SingleStreamProjection<TState, string>
    where TState : class, IStreamState<TState>
{
    public override TState? Evolve(TState? snapshot, string id, IEvent e) => Fold(snapshot, e);

    /// <summary>The next state, in the trace of the stream's first event.</summary>
    public static TState? Fold(TState? state, IEvent e) => state is null ? TState.Fold(null, e.Data)?.InTrace(e.CausationId) : TState.Fold(state, e.Data);

    protected override IInlineProjection<IDocumentOperations> buildForInline() => new OfTheirKind(base.buildForInline(), prefix);

    /// <summary>Applies a projection to the streams of its kind.</summary>
    private sealed class OfTheirKind(IInlineProjection<IDocumentOperations> projection, string prefix) : IInlineProjection<IDocumentOperations>
    {
        public Task ApplyAsync(IDocumentOperations operations, IEnumerable<StreamAction> streams, CancellationToken cancellation) =>
            projection.ApplyAsync(operations, streams.Where(stream => stream.Key!.StartsWith(prefix, StringComparison.Ordinal)), cancellation);
    }
}
