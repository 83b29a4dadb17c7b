namespace Haitou.Law;

/// <summary>
/// What a decider answers to a command: the events that follow from it, or every reason why it is refused.
/// All reasons are named at once, so that a caller puts them right in one go.
/// </summary>
public sealed record Decision
{
    private Decision(IReadOnlyList<object> events, IReadOnlyList<Refusal> refusals) => (Events, Refusals) = (events, refusals);

    /// <summary>The events to append; empty when refused.</summary>
    public IReadOnlyList<object> Events { get; }

    /// <summary>Why not; empty when the command is carried out.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True when the command is refused.</summary>
    public bool IsRefused => Refusals.Count > 0;

    /// <summary>The command is carried out and these events are what happened.</summary>
    public static Decision Of(params object[] events) => new(events, []);

    /// <summary>The command is refused for all of these reasons; there must be one.</summary>
    public static Decision Refuse(IReadOnlyList<Refusal> refusals) =>
        refusals.Count > 0 ? new([], refusals) : throw new ArgumentException("A refusal needs a reason.", nameof(refusals));

    /// <summary>A single refusal is a decision.</summary>
    public static implicit operator Decision(Refusal refusal) => new([], [refusal]);
}
