using System.Diagnostics;
using Haitou.Law;
using Haitou.Platform.Host;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>A command that the law gives and no officer: the effect of time, or of a message.</summary>
public static class SystemCommand
{
    /// <summary>
    /// Decides on the stream as it stands and appends. A conflict throws: whoever calls this tries again with the state that
    /// won.
    /// </summary>
    public static Task ChangeAsync<TState>(IDocumentStore store, string stream, Func<TState, Decision> decide, CancellationToken ct)
        where TState : class, IStreamState<TState> =>
        ChangeAsync<TState>(store, stream, (state, _) => Task.FromResult(decide(state)), ct);

    /// <summary>The same for what looks something up or touches more than one stream, in the same transaction.</summary>
    public static async Task ChangeAsync<TState>(
        IDocumentStore store, string stream, Func<TState, IDocumentSession, Task<Decision>> decide, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        await using var session = store.LightweightSession();
        var held = await session.Events.FetchForWriting<TState>(stream, ct);
        if (held.Aggregate is not { } state)
            throw new InvalidOperationException($"There is no stream {stream}.");
        var decision = await decide(state, session);
        if (decision.IsRefused)
            throw new InvalidOperationException($"The law's own command on {stream} was refused: {decision.Refusals[0].Rule.Code}.");
        using var activity = decision.Events.Count == 0 ? null
            : Traces.Start($"act {decision.Events[0].GetType().Name}", ActivityKind.Internal, state.TraceParent).About(state.CaseNumber);
        session.CausationId = activity?.Id ?? state.TraceParent;
        held.AppendMany(decision.Events);
        await session.SaveChangesAsync(ct);
    }
}
