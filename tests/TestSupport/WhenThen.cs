using System.Diagnostics.CodeAnalysis;
using Haitou.Law;
using Haitou.Platform.Store;

namespace Haitou.TestSupport;

/// <summary>
/// How a test of a decider is written: given a state, when a command is decided on it, then this follows. A state is what acts brought about
/// (<see cref="After"/>), and <see cref="Given.Nothing"/> where there is none yet.
/// </summary>
public static class WhenThen
{
    /// <summary>Decides on this state; what is expected of it is said behind it.</summary>
    public static Decided<TState> When<TState>(this TState given, Func<TState, Decision> decide)
        where TState : class, IStreamState<TState> => new(given, decide(given));

    /// <summary>The state after an act. Fails where the act is refused or nothing happens: the test would go on with the state from before.</summary>
    public static TState After<TState>(this TState given, Func<TState, Decision> decide)
        where TState : class, IStreamState<TState> => given.When(decide).State;

    /// <summary>The same, and fails where more than one event follows.</summary>
    public static TState AfterOne<TState>(this TState given, Func<TState, Decision> decide)
        where TState : class, IStreamState<TState> => given.AfterEvent(given.When(decide).Then<object>());

    /// <summary>The state after what no act of the test brings about, because another service or an older version did.</summary>
    public static TState AfterEvent<TState>(this TState given, object happened)
        where TState : class, IStreamState<TState> => TState.Fold(given, happened)!;
}

/// <summary>There is no state yet, and some acts never have one.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "A test begins with what is given.")]
public sealed class Nothing
{
    /// <summary>Decides; what is expected of it is said behind it.</summary>
    public Decided When(Decision decision) => new(decision);

    /// <summary>The first state. Fails as <see cref="WhenThen.After"/> does.</summary>
    public TState After<TState>(Decision decision)
        where TState : class, IStreamState<TState> => new Decided<TState>(null, decision).State;

    /// <summary>The same, and fails where more than one event follows.</summary>
    public TState AfterOne<TState>(Decision decision)
        where TState : class, IStreamState<TState> => AfterEvent<TState>(When(decision).Then<object>());

    /// <summary>The first state, where no act of the test brings it about.</summary>
    public TState AfterEvent<TState>(object happened)
        where TState : class, IStreamState<TState> => TState.Fold(null, happened)!;
}

/// <summary>A decision of which something is expected.</summary>
public class Decided(Decision decision)
{
    /// <summary>Every reason why not, where a test is about fields or facts of several.</summary>
    public IReadOnlyList<Refusal> Refusals => decision.Refusals;

    /// <summary>All that happened, where it depends on the case how much does. Fails on a refusal, saying which rules refused and why.</summary>
    public IReadOnlyList<object> Events => decision.IsRefused ? throw Not("carried out") : decision.Events;

    /// <summary>It is carried out, whatever follows. Fails on a refusal.</summary>
    public void ThenCarriedOut() => _ = Events;

    /// <summary>It is carried out and nothing happens, as where something is told twice. Fails on a refusal and on any event.</summary>
    public void ThenNothing() => _ = Events.Count == 0 ? 0 : throw Not("nothing");

    /// <summary>The one event that follows. Fails on a refusal, on another event and on a second one.</summary>
    public T Then<T>() => Events is [T only] ? only : throw Not(typeof(T).Name);

    /// <summary>The two events that follow, in their order. Fails on a refusal, on other events and on a third one.</summary>
    public (T First, TNext Next) Then<T, TNext>() => Events is [T first, TNext next] ? (first, next) : throw Not($"{typeof(T).Name}, {typeof(TNext).Name}");

    /// <summary>This rule refuses and no other. Fails where it is carried out. Gives the refusal, with its field and facts.</summary>
    public Refusal ThenRefused(Rule rule) => ThenRefused(rules: [rule])[0];

    /// <summary>These rules refuse, in this order, and no other.</summary>
    public IReadOnlyList<Refusal> ThenRefused(params Rule[] rules) =>
        Refusals.Select(r => r.Rule).SequenceEqual(rules) ? Refusals : throw Not($"refused by {string.Join(", ", rules.Select(r => r.Code))}");

    private protected InvalidOperationException Not(string expected) => new($"Expected: {expected}. " + (decision.IsRefused
        ? $"Refused by {string.Join("; ", decision.Refusals.Select(r => $"{r.Rule.Code} ({r.Field}): {r.Message(english: true)}"))}"
        : $"Happened: {(decision.Events.Count == 0 ? "nothing" : string.Join(", ", decision.Events))}"));
}

/// <summary>A decision on a state.</summary>
public sealed class Decided<TState>(TState? given, Decision decision) : Decided(decision)
    where TState : class, IStreamState<TState>
{
    /// <summary>The state with what happened. Fails on a refusal, and where nothing happened.</summary>
    public TState State => Events.Count > 0 ? Events.Aggregate(given, TState.Fold)! : throw Not("a new state");
}
