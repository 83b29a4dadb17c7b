using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;

namespace Haitou.Platform.Edge;

/// <summary>A type of submission that a service takes. Derive from <see cref="SubmissionType{TData}"/>.</summary>
public interface ISubmissionType
{
    /// <summary>Its URN.</summary>
    string Urn { get; }

    /// <summary>What is in its <c>data</c>.</summary>
    Type Data { get; }

    /// <summary>Carries it out: adds to the session what it causes, or says why not and adds nothing.</summary>
    Task<SubmissionOutcome> TakeAsync(object data, Submission submission, CancellationToken ct);
}

/// <summary>A type of submission: the same decision as its HTTP endpoint takes, without the request.</summary>
/// <typeparam name="TData">What is in <c>data</c>: a record of the contracts with its type in a constant <c>Urn</c>.</typeparam>
public abstract class SubmissionType<TData> : ISubmissionType
    where TData : class
{
    /// <inheritdoc/>
    public string Urn => SubmissionContract.UrnOf(typeof(TData));

    /// <inheritdoc/>
    public Type Data => typeof(TData);

    /// <inheritdoc/>
    public Task<SubmissionOutcome> TakeAsync(object data, Submission submission, CancellationToken ct) => TakeAsync((TData)data, submission, ct);

    /// <summary>Carries it out: adds to the session what it causes, or says why not and adds nothing.</summary>
    protected abstract Task<SubmissionOutcome> TakeAsync(TData data, Submission submission, CancellationToken ct);
}

/// <summary>What is known of types of submissions without making them.</summary>
public static class SubmissionContract
{
    /// <summary>The types of submissions that an assembly's service takes: the broker's bindings and the published schemas follow from them.</summary>
    public static IReadOnlyList<Type> TypesIn(Assembly service) =>
        [.. service.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ISubmissionType))).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>The record in <c>data</c> of an <see cref="ISubmissionType"/>.</summary>
    public static Type DataOf(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(SubmissionType<>))
                return t.GetGenericArguments()[0];
        throw new InvalidOperationException($"{type} is no type of submission.");
    }

    /// <summary>The URN of a record of the contracts that says it itself.</summary>
    public static string UrnOf(Type data) =>
        data.GetField("Urn", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? throw new InvalidOperationException($"{data} has no constant Urn.");
}

/// <summary>What a submission led to.</summary>
/// <param name="Refusals">Why it was rejected; empty when it was accepted.</param>
/// <param name="Result">What the submitter gets to see of it; undefined when it was rejected.</param>
public sealed record SubmissionOutcome(IReadOnlyList<Refusal> Refusals, JsonElement Result = default)
{
    /// <summary>Rejected.</summary>
    public static SubmissionOutcome Rejected(params IReadOnlyList<Refusal> refusals) => new(refusals);

    /// <summary>Accepted.</summary>
    public static SubmissionOutcome Accepted<TView>(TView view) => new([], JsonSerializer.SerializeToElement(view, HttpJson.Stored));
}

/// <summary>One submission while it is carried out.</summary>
/// <param name="Session">The transaction that its effect, its receipt and its answer share.</param>
/// <param name="By">The officer who acts, for the department that the broker vouches for.</param>
/// <param name="Now">The moment of the command.</param>
public sealed record Submission(IDocumentSession Session, Officer By, DateTimeOffset Now)
{
    /// <summary>Whose it is.</summary>
    public string Department => By.Department!;

    /// <summary>The officer of the department who acts.</summary>
    public string Officer => By.Id;

    /// <summary>The moment of the submission, for an act.</summary>
    public Moment Moment(CancellationToken ct) => new(Session, By, Now, ct);

    /// <summary>Carries out an act on a stream that is there. A conflict throws, and the submission is tried again.</summary>
    /// <param name="act">The act.</param>
    /// <param name="name">What the department calls the stream; named when it is not found.</param>
    /// <param name="command">The command.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SubmissionOutcome> ChangeAsync<TState, TCommand, TView>(
        Act<TState, TCommand, TView> act, string name, TCommand command, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        var moment = Moment(ct);
        var held = await Session.Events.FetchForWriting<TState>(act.Key(name), ct);
        if (held.Aggregate is not { } state)
            return SubmissionOutcome.Rejected(CommonRules.NotFound.Refuse(null, ("id", name)));
        var decision = await act.DecideAsync(state, command, moment);
        if (decision.IsRefused)
            return new(decision.Refusals);
        JoinTrace(state.TraceParent, state.CaseNumber);
        held.AppendMany(decision.Events);
        return SubmissionOutcome.Accepted(act.View(decision.Events.Aggregate(state, (s, e) => TState.Fold(s, e)!), moment));
    }

    /// <summary>Carries out an act that begins a stream, or may be the first one on it; of two such acts at once one is tried again.</summary>
    /// <param name="act">The act.</param>
    /// <param name="name">What the stream is called.</param>
    /// <param name="command">The command.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SubmissionOutcome> CreateAsync<TState, TCommand, TView>(
        FirstAct<TState, TCommand, TView> act, string name, TCommand command, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        var moment = Moment(ct);
        var stream = act.Key(name);
        var events = await Session.Events.FetchStreamAsync(stream, token: ct);
        var state = events.Select(e => e.Data).Aggregate(default(TState), TState.Fold);
        var arrived = Session.CausationId;
        var decision = await act.DecideAsync(state, name, command, moment);
        if (decision.IsRefused)
            return new(decision.Refusals);
        if (Session.CausationId == arrived) // else the act has joined the trace of what it is about itself
            JoinTrace(null, state?.CaseNumber);
        if (events.Count == 0)
            Session.Events.StartStream<TState>(stream, decision.Events);
        else
            Session.Events.Append(stream, events.Count + decision.Events.Count, decision.Events);
        return SubmissionOutcome.Accepted(act.View(decision.Events.Aggregate(state, TState.Fold)!, moment));
    }

    private void JoinTrace(string? traceParent, string? caseNumber)
    {
        using var activity = Traces.Start("act submission", ActivityKind.Internal, traceParent).About(caseNumber);
        Session.CausationId = activity?.Id ?? traceParent;
    }
}
