using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Marten;

namespace Haitou.Platform.Store;

/// <summary>Who acts, when and in which transaction: the same whichever door an act comes through.</summary>
/// <param name="Session">The transaction; what a decision stores besides its events commits with them.</param>
/// <param name="Officer">Who acts, with the roles and the department that the door vouches for.</param>
/// <param name="Now">The moment of the command.</param>
/// <param name="Cancelled">Cancels before the commit.</param>
public sealed record Moment(IDocumentSession Session, Officer Officer, DateTimeOffset Now, CancellationToken Cancelled)
{
    /// <summary>The day in Shanghai.</summary>
    public DateOnly Today => ChinaTime.Today(Now);
}

/// <summary>
/// What one may do with a stream: what is looked up for it, what is decided, what is shown afterwards. It is written down once; the
/// doors (HTTP, a department's message) carry it out and add what is theirs.
/// </summary>
public abstract class StreamAct<TState, TView>
    where TState : class, IStreamState<TState>
{
    /// <summary>Key of the stream that callers call by this name.</summary>
    public abstract string Key(string name);

    /// <summary>What whoever acts gets to see afterwards.</summary>
    public abstract TView View(TState state, Moment moment);
}

/// <summary>The command of an act that needs nothing said.</summary>
public readonly record struct NoCommand;

/// <summary>An act on a stream that is there.</summary>
public abstract class Act<TState, TCommand, TView> : StreamAct<TState, TView>
    where TState : class, IStreamState<TState>
{
    /// <summary>Decides on the state as it stands, in the transaction that commits what is decided.</summary>
    public abstract ValueTask<Decision> DecideAsync(TState state, TCommand command, Moment moment);
}

/// <summary>An act that begins a stream under a name that is given to it now.</summary>
public abstract class BeginningAct<TState, TCommand, TView> : StreamAct<TState, TView>
    where TState : class, IStreamState<TState>
{
    /// <summary>Gives the name and decides, in the transaction that commits what is decided.</summary>
    public abstract ValueTask<(string Name, Decision Decision)> BeginAsync(TCommand command, Moment moment);
}

/// <summary>An act that begins a stream, or may be the first one on it.</summary>
public abstract class FirstAct<TState, TCommand, TView> : BeginningAct<TState, TCommand, TView>
    where TState : class, IStreamState<TState>
{
    /// <summary>What a new stream is called where whoever begins it does not say: an identity of its own, unless the act draws a number.</summary>
    public virtual ValueTask<string> NewNameAsync(Moment moment) => new($"{Guid.CreateVersion7()}");

    /// <summary>Decides on the state as it stands; on null where there is no stream of this name yet.</summary>
    public abstract ValueTask<Decision> DecideAsync(TState? state, string name, TCommand command, Moment moment);

    /// <inheritdoc/>
    public sealed override async ValueTask<(string Name, Decision Decision)> BeginAsync(TCommand command, Moment moment)
    {
        var name = await NewNameAsync(moment);
        return (name, await DecideAsync(null, name, command, moment));
    }
}
