using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Haitou.Law;
using Haitou.Platform.Host;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Platform.Store;

/// <summary>
/// Carries out commands that come in over HTTP: version check, pure decision, one transaction. What an endpoint adds is the
/// decision and the view.
/// </summary>
/// <param name="session">The transaction of this request; what a decision stores besides its events commits with them.</param>
/// <param name="accessor">The request.</param>
/// <param name="clock">The product's clock.</param>
public sealed class Commands(IDocumentSession session, IHttpContextAccessor accessor, TimeProvider clock)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Commands come in over HTTP.");

    /// <summary>The moment of the command.</summary>
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>The officer who gives it.</summary>
    public Officer Officer => Officer.From(Http.User);

    /// <summary>The transaction.</summary>
    public IDocumentSession Session => session;

    /// <summary>The moment of the command, for an act.</summary>
    public Moment Moment(CancellationToken ct) => new(session, Officer, Now, ct);

    /// <summary>Carries out an act on a stream that is there. Takes <c>If-Match</c>, answers with the new <c>ETag</c>.</summary>
    public Task<Results<Ok<TView>, RefusalResult>> ChangeAsync<TState, TCommand, TView>(
        Act<TState, TCommand, TView> act, string name, TCommand command, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        var moment = Moment(ct);
        return ChangeAsync<TState, TView>(
            act.Key(name), name, state => act.DecideAsync(state, command, moment).AsTask(), state => act.View(state, moment), ct);
    }

    /// <summary>Carries out an act that begins a stream, or may be the first one on it. Takes <c>Idempotency-Key</c>.</summary>
    /// <param name="act">The act.</param>
    /// <param name="name">What the stream is called from now on.</param>
    /// <param name="location">Its address.</param>
    /// <param name="command">The command, as read.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Results<Created<TView>, RefusalResult>> CreateAsync<TState, TCommand, TView>(
        FirstAct<TState, TCommand, TView> act, string name, string location, TCommand command, CancellationToken ct)
        where TState : class, IStreamState<TState>
        where TCommand : notnull
    {
        var moment = Moment(ct);
        return CreateAsync<TState, TView>(command, async () =>
        {
            var events = await session.Events.FetchStreamAsync(act.Key(name), token: ct);
            var state = events.Select(e => e.Data).Aggregate(default(TState), TState.Fold);
            return new NewStream(act.Key(name), location, await act.DecideAsync(state, name, command, moment), events.Count);
        }, state => act.View(state, moment), ct);
    }

    /// <summary>Carries out an act that begins a stream under a name that is given to it now. Takes <c>Idempotency-Key</c>.</summary>
    /// <param name="act">The act, which gives the name.</param>
    /// <param name="collection">The address that the stream's own is below.</param>
    /// <param name="command">The command, as read.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Results<Created<TView>, RefusalResult>> CreateAsync<TState, TCommand, TView>(
        BeginningAct<TState, TCommand, TView> act, string collection, TCommand command, CancellationToken ct)
        where TState : class, IStreamState<TState>
        where TCommand : notnull
    {
        var moment = Moment(ct);
        return CreateAsync<TState, TView>(command, async () =>
        {
            var (name, decision) = await act.BeginAsync(command, moment);
            return new NewStream(act.Key(name), $"{collection}/{name}", decision);
        }, state => act.View(state, moment), ct);
    }

    /// <summary>Changes an existing stream. Takes <c>If-Match</c>, answers with the new <c>ETag</c>.</summary>
    /// <param name="stream">Key of the stream.</param>
    /// <param name="name">What the caller calls it; named when it is not found.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="view">What the caller gets to see afterwards.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Results<Ok<TView>, RefusalResult>> ChangeAsync<TState, TView>(
        string stream, string name, Func<TState, Task<Decision>> decide, Func<TState, TView> view, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        if (Http.Request.Headers.IfMatch is not [{ Length: > 0 } ifMatch])
            return CommonRules.IfMatchRequired.Refuse("If-Match").ToResult();

        var held = await session.Events.FetchForWriting<TState>(stream, ct);
        // The version is read before the events: of a stream that began between the two there is a state, but no version yet.
        if (held is not { Aggregate: { } state, StartingVersion: > 0 and var version })
            return CommonRules.NotFound.Refuse(null, ("id", name)).ToResult();
        if (ETag.From(version) != ifMatch)
            return CommonRules.Stale.Refuse("If-Match").ToResult();

        using var activity = Traces.StartAct(Http, state.TraceParent, state.CaseNumber);
        session.CausationId = Activity.Current?.Id;
        var decision = await decide(state);
        if (decision.IsRefused)
        {
            // The version is read before the events: somebody's write between the two decides what the caller has not seen.
            var now = await session.Events.FetchStreamStateAsync(stream, ct);
            return now?.Version == version ? new RefusalResult(decision.Refusals) : CommonRules.Stale.Refuse("If-Match").ToResult();
        }

        held.AppendMany(decision.Events);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (ConcurrencyException)
        {
            return CommonRules.Stale.Refuse("If-Match").ToResult();
        }

        Http.Response.Headers.ETag = ETag.From(version + decision.Events.Count);
        return TypedResults.Ok(view(decision.Events.Aggregate(state, (s, e) => TState.Fold(s, e)!)));
    }

    /// <summary>
    /// Starts a stream, or does the first act of this kind on one that is there. Takes <c>Idempotency-Key</c>: the same key of the same
    /// officer with the same body answers as the first time and does nothing, with another body it is refused.
    /// </summary>
    /// <param name="body">The command, as read.</param>
    /// <param name="decide">The decision, with the stream's key and address.</param>
    /// <param name="view">What the caller gets to see.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Results<Created<TView>, RefusalResult>> CreateAsync<TState, TView>(
        object body, Func<Task<NewStream>> decide, Func<TState, TView> view, CancellationToken ct)
        where TState : class, IStreamState<TState>
    {
        if (Http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 and <= 100 } key])
            return CommonRules.IdempotencyKeyRequired.Refuse("Idempotency-Key").ToResult();

        var id = $"{Officer.Id}/{key}";
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { Path = Http.Request.Path.Value, Body = body }, HttpJson.Stored)));
        session.CausationId = Activity.Current?.Id;
        // Whether it came before is not asked first, which would cost each of the many that did not: the key's row tells it.
        var created = await decide();
        if (created.Decision.IsRefused)
        {
            // It may have come before, or twice at once, and what the other one did be the reason why this one is refused.
            await using var fresh = session.DocumentStore.QuerySession();
            return await fresh.LoadAsync<IdempotentRequest>(id, ct) is { } first
                ? await AnswerAgainAsync(first)
                : new RefusalResult(created.Decision.Refusals);
        }

        var about = created.Version == 0 ? created.Decision.Events.Aggregate(default(TState), TState.Fold)?.CaseNumber : null;
        Activity.Current.About(about);
        var version = created.Version + created.Decision.Events.Count;
        if (created.Version == 0)
            session.Events.StartStream<TState>(created.Key, created.Decision.Events);
        else
            session.Events.Append(created.Key, version, created.Decision.Events);
        var request = new IdempotentRequest(id, digest, created.Key, created.Location, version, Now);
        session.Insert(request);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (DocumentAlreadyExistsException)
        {
            // It came before, or twice at once and the other one was first.
            await using var fresh = session.DocumentStore.QuerySession();
            return await AnswerAgainAsync((await fresh.LoadAsync<IdempotentRequest>(id, ct))!);
        }
        catch (Exception e) when (e is ConcurrencyException or ExistingStreamIdCollisionException)
        {
            // Somebody acted on the stream between the decision and the commit; or this very request did, before or at once.
            await using var fresh = session.DocumentStore.QuerySession();
            return await fresh.LoadAsync<IdempotentRequest>(id, ct) is { } first
                ? await AnswerAgainAsync(first)
                : CommonRules.Stale.Refuse().ToResult();
        }

        if (created.Version > 0)
            return await AnswerAgainAsync(request);
        Http.Response.Headers.ETag = ETag.From(version);
        return TypedResults.Created(created.Location, view(created.Decision.Events.Aggregate(default(TState), TState.Fold)!));

        async Task<Results<Created<TView>, RefusalResult>> AnswerAgainAsync(IdempotentRequest first)
        {
            if (first.Digest != digest)
                return CommonRules.IdempotencyKeyReused.Refuse("Idempotency-Key").ToResult();
            await using var query = session.DocumentStore.QuerySession();
            var events = await query.Events.FetchStreamAsync(first.Stream, first.Version, token: ct);
            Http.Response.Headers.ETag = ETag.From(first.Version);
            return TypedResults.Created(first.Location, view(events.Select(e => e.Data).Aggregate(default(TState), TState.Fold)!));
        }
    }

    /// <summary>Reads a stream for its detail; its version goes out as the <c>ETag</c> that a write takes.</summary>
    /// <param name="stream">Key of the stream.</param>
    /// <param name="name">What the caller calls it; named when it is not found.</param>
    /// <param name="view">What the caller gets to see.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="mayRead">False for what is none of this officer's business; everybody whose role reads at all when null.</param>
    public async Task<Results<Ok<TView>, RefusalResult>> GetAsync<TState, TView>(
        string stream, string name, Func<TState, TView> view, CancellationToken ct, Func<TState, bool>? mayRead = null)
        where TState : class, IStreamState<TState>
    {
        // State and version from one statement, or a reader could be given an older version than what it is shown.
        var events = await session.Events.FetchStreamAsync(stream, token: ct);
        if (events.Select(e => e.Data).Aggregate(default(TState), TState.Fold) is not { } state)
            return CommonRules.NotFound.Refuse(null, ("id", name)).ToResult();
        if (mayRead?.Invoke(state) == false)
            return CommonRules.OtherDepartment.Refuse().ToResult();
        Http.Response.Headers.ETag = ETag.From(events[^1].Version);
        return TypedResults.Ok(view(state));
    }
}

/// <summary>A stream about to be started.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Location">Its address.</param>
/// <param name="Decision">Its first events, or why not.</param>
/// <param name="Version">The version that was decided on; 0 for a stream that is not there yet.</param>
public sealed record NewStream(string Key, string Location, Decision Decision, long Version = 0);

/// <summary>The answer to a creating request, by the caller's own key.</summary>
/// <param name="Id">The officer and the key.</param>
/// <param name="Digest">SHA-256 of address and body.</param>
/// <param name="Stream">What was created.</param>
/// <param name="Location">Its address.</param>
/// <param name="Version">Its version then.</param>
/// <param name="At">When.</param>
public sealed record IdempotentRequest(string Id, string Digest, string Stream, string Location, long Version, DateTimeOffset At);

/// <summary>A stream's version as an entity tag.</summary>
public static class ETag
{
    /// <summary>The tag of a version.</summary>
    public static string From(long version) => $"\"{version}\"";
}
