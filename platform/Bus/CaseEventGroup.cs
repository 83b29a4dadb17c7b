using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Haitou.Contracts;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Microsoft.Extensions.Logging;

namespace Haitou.Platform.Bus;

/// <summary>An act that has come in.</summary>
/// <param name="Message">The act.</param>
/// <param name="MessageId">Its message.</param>
public sealed record ReceivedAct(ICaseEvent Message, Guid MessageId)
{
    /// <summary>The trace that it came in.</summary>
    internal string? TraceParent { get; } = Activity.Current?.Id;

    /// <summary>It has been committed.</summary>
    internal bool Done { get; set; }

    /// <summary>A group has tried it, with or without success.</summary>
    internal bool Tried { get; set; }

    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Message.GetType().Name} {MessageId}";
}

/// <summary>
/// Acts that wait at the same time are committed together. Nearly all of them take the lock of the same feed, the enforcement
/// bureau's: one by one each would wait for the commit of the one before.
/// </summary>
public sealed partial class CaseEventGroup(
    ICaseEventHandler handler, CaseEventTypes types, IDocumentStore store, TimeProvider clock, Meters meters, ILogger<CaseEventGroup> logger) : IDisposable
{
    internal const string Inbox = "case";
    private readonly ConcurrentQueue<ReceivedAct> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Takes it in with all that wait; whoever comes first does it for the others.</summary>
    /// <returns>False when the group failed: then it is to be tried alone.</returns>
    internal async Task<bool> TakeInAsync(ReceivedAct act, CancellationToken ct)
    {
        _waiting.Enqueue(act);
        await _turn.WaitAsync(ct);
        try
        {
            if (!act.Tried)
                await CommitWaitingAsync(ct);
        }
        finally
        {
            _turn.Release();
        }

        return act.Done;
    }

    /// <summary>Adds to the session what these acts cause, each in its turn.</summary>
    internal async Task AddAsync(IDocumentSession session, IReadOnlyList<ReceivedAct> acts, CancellationToken ct)
    {
        var cases = acts.Select(a => a.Message.CaseNumber).Distinct().ToArray();
        var lookups = new Lookups(session);
        lookups.Lock(cases.Select(c => $"case/{c}").Concat(acts.SelectMany(a => handler.LocksOf(a.Message))));
        var reached = lookups.Batch.LoadMany<CasePosition>().ById(cases);
        var waiting = lookups.Batch.Query<ParkedMessage>().Where(p => p.OrderKey.IsOneOf(cases)).ToList();
        await lookups.AskAsync(ct);
        var positions = (await reached).ToDictionary(p => p.Id, p => p.Sequence);
        var parked = (await waiting).OrderBy(p => p.Sequence).ToList();
        foreach (var act in acts)
        {
            await TakeTurnAsync(session, act, positions, parked, ct);
            // In a session of several cases each event belongs to the trace of its own.
            foreach (var e in session.PendingChanges.Streams().SelectMany(s => s.Events))
                e.CausationId ??= act.TraceParent;
        }

        foreach (var number in cases)
            if (positions.TryGetValue(number, out var position))
                session.Store(new CasePosition(number, position));
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task CommitWaitingAsync(CancellationToken ct)
    {
        var acts = new List<ReceivedAct>();
        while (_waiting.TryDequeue(out var act))
            acts.Add(act);
        try
        {
            await using var session = store.LightweightSession();
            foreach (var act in acts)
                session.Insert(new InboxMessage($"{Inbox}/{act.MessageId}", clock.GetUtcNow()));
            await AddAsync(session, acts, ct);
            await session.SaveChangesAsync(ct);
            acts.ForEach(a => a.Done = true);
        }
        catch (Exception e) when (acts.Count > 0)
        {
            LogAlone(acts.Count, e.GetType().Name); // one of them came before, or the database is away: alone each finds out
        }
        finally
        {
            acts.ForEach(a => a.Tried = true);
        }
    }

    private async Task TakeTurnAsync(
        IDocumentSession session, ReceivedAct act, Dictionary<string, long> positions, List<ParkedMessage> parked, CancellationToken ct)
    {
        var message = act.Message;
        var position = positions.GetValueOrDefault(message.CaseNumber);
        if (message.CaseSequence <= position)
            return;

        if (message.CaseSequence > position + 1)
        {
            var waits = new ParkedMessage(act.MessageId, message.CaseNumber, message.CaseSequence, message.GetType().Name,
                JsonSerializer.SerializeToElement(message, message.GetType(), HttpJson.Stored), clock.GetUtcNow());
            session.Store(waits);
            parked.Insert(parked.TakeWhile(p => p.Sequence <= waits.Sequence).Count(), waits);
            meters.Parked(waits.Type);
            return;
        }

        await handler.HandleAsync(message, act.MessageId, session, ct);
        position++;
        foreach (var next in parked.Where(p => p.OrderKey == message.CaseNumber).ToArray())
        {
            if (next.Sequence > position + 1)
                break;
            if (next.Sequence == position + 1)
            {
                await handler.HandleAsync(types.Read(next), next.Id, session, ct);
                position++;
            }

            session.Delete(next);
            parked.Remove(next);
        }

        positions[message.CaseNumber] = position;
    }

    [LoggerMessage(LogLevel.Debug, "{Count} acts are taken in one by one: {Cause}", EventName = "TakenAlone")]
    private partial void LogAlone(int count, string cause);
}

/// <summary>The acts of a case that a service takes in.</summary>
public sealed class CaseEventTypes(IEnumerable<Type> types)
{
    private readonly Dictionary<string, Type> _types = types.ToDictionary(t => t.Name);

    /// <summary>Reads a message that waited.</summary>
    internal ICaseEvent Read(ParkedMessage parked) =>
        (ICaseEvent)(parked.Body.Deserialize(_types[parked.Type], HttpJson.Stored)
            ?? throw new InvalidOperationException($"Parked message {parked.Id} is empty."));
}
