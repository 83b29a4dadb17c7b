using Haitou.Contracts.Reconciliation;
using Haitou.Law.Calendar;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Haitou.Platform.Bus;

/// <summary>How far what was sent has been compared with what was taken in.</summary>
/// <param name="Id">Always <see cref="OfService"/>.</param>
/// <param name="Position">The last event of the newest comparison.</param>
/// <param name="Before">That of the one before it: the next begins there, so that what was sent again is looked at again.</param>
/// <param name="Day">The day of the newest comparison.</param>
public sealed record ReconciledMessages(string Id, long Position, long Before, DateOnly Day)
{
    internal const string OfService = "outgoing";

    internal static ReconciledMessages None { get; } = new(OfService, 0, 0, DateOnly.MinValue);
}

/// <summary>A message that a receiver never took in, and that was published again.</summary>
/// <param name="Id">Receiver and message.</param>
/// <param name="Receiver">Who missed it.</param>
/// <param name="MessageId">Its identity.</param>
/// <param name="Type">Stored name of the event behind it.</param>
/// <param name="Stream">What it is about: the key of the event's stream.</param>
/// <param name="Sequence">Place of that event among all.</param>
/// <param name="SentAgainAt">When it was published again, the last time.</param>
public sealed record MissedMessage(string Id, string Receiver, Guid MessageId, string Type, string Stream, long Sequence, DateTimeOffset SentAgainAt);

/// <summary>A service's name among the services.</summary>
internal sealed record MessagingName(string Service);

/// <summary>
/// Tells the other services once a day what this one has published, so that each can say what never reached it: a broker may lose what
/// it has confirmed, when a queue or a binding is taken away, a limit is set or a backup is put back.
/// </summary>
internal sealed class MessageReconciliation(
    IDocumentStore store, IEnumerable<Shard> shards, MessagingName name, IBus bus, TimeProvider clock, Outages outages) : ILeaderTask
{
    /// <summary>What is younger may still be on its way, once a day; and where an operator has asked for everything.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(15), OnItsWayAsked = TimeSpan.FromSeconds(10);

    private readonly OutgoingSubscription? _outgoing = shards.OfType<OutgoingSubscription>().SingleOrDefault();

    public async Task RunAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                if (_outgoing is not null)
                    await CompareAsync(_outgoing, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // It is tried again, and whoever leads has more to do than this.
                outages.For(Expected.IsAway(e) ? Outages.Database : "comparison of messages").Missed(e);
            }
        }
    }

    private async Task CompareAsync(OutgoingSubscription outgoing, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var done = await session.LoadAsync<ReconciledMessages>(ReconciledMessages.OfService, ct) ?? ReconciledMessages.None;
        var today = ChinaTime.Today(clock.GetUtcNow());
        if (done.Day >= today)
            return;

        var until = Math.Min(await ShardProgress.PositionAsync(session, outgoing, ct), await NewestAsync(session, clock.GetUtcNow() - (done == ReconciledMessages.None ? OnItsWayAsked : OnItsWay), ct));
        for (var position = done.Before; position < until;)
        {
            var items = await ShardProgress.NextAsync(session, outgoing, position, until, ct);
            position = items.Count < outgoing.PageSize ? until : items[^1].Sequence;
            if (await SentAsync(session, outgoing, items, ct) is { Count: > 0 } sent)
                await UntilConfirmed.RunAsync(within => bus.Publish(new MessagesSent(name.Service, sent, clock.GetUtcNow()), within), outages, ct);
        }

        session.Store(new ReconciledMessages(ReconciledMessages.OfService, Math.Max(until, done.Position), done.Position, today));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>What was published of these; what is set aside was not, and is told of elsewhere.</summary>
    private static async Task<IReadOnlyList<SentMessage>> SentAsync(
        IQuerySession session, OutgoingSubscription outgoing, IReadOnlyList<ShardItem> items, CancellationToken ct)
    {
        var aside = (await session.Query<SetAside>().Where(a => a.Shard == outgoing.Name).Select(a => a.Sequence).ToListAsync(ct)).ToHashSet();
        long[] sequences = [.. items.Select(i => i.Sequence).Where(s => !aside.Contains(s))];
        var events = await session.Events.QueryAllRawEvents().Where(e => e.Sequence.IsOneOf(sequences)).OrderBy(e => e.Sequence).ToListAsync(ct);
        return [.. events.Select(e => (e.Id, Message: outgoing.MessageOf(e))).Where(e => e.Message is not null).Select(e => new SentMessage(e.Id, TakenMessages.ExchangeOf(e.Message!.GetType())!))];
    }

    private static async Task<long> NewestAsync(IQuerySession session, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select seq_id from mt_events where timestamp < $1 order by seq_id desc limit 1")
        {
            Parameters = { new NpgsqlParameter { Value = before.ToUniversalTime() } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAsync(ct) ? reader.GetInt64(0) : 0;
    }
}

/// <summary>What the comparison of messages sent and taken in has found.</summary>
/// <param name="ComparedOn">The day of the newest comparison; null before the first.</param>
/// <param name="Missed">Messages that a receiver had never taken in, the newest first, at most a hundred; each was published again.</param>
public sealed record MessageReconciliationView(DateOnly? ComparedOn, IReadOnlyList<MissedMessage> Missed);

/// <summary>The comparison, for operators and auditors.</summary>
public static class ReconciliationEndpoints
{
    private const int ShownAtMost = 100;

    /// <summary>Maps it.</summary>
    public static void MapMessageReconciliation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/operations/reconciliation").WithTags("Operations");
        group.MapGet("", async (IQuerySession session, CancellationToken ct) =>
            {
                var done = await session.LoadAsync<ReconciledMessages>(ReconciledMessages.OfService, ct);
                return new MessageReconciliationView(
                    done is null || done.Day == DateOnly.MinValue ? null : done.Day,
                    await session.Query<MissedMessage>().OrderByDescending(m => m.SentAgainAt).Take(ShownAtMost).ToListAsync(ct));
            })
            .WithSummary("What this service published and a receiver never took in, as compared once a day; each was published again")
            .RequireRole(Roles.Operator, Roles.Auditor);
        group.MapPost("", async (IDocumentSession session, CancellationToken ct) =>
            {
                session.Store(ReconciledMessages.None);
                await session.SaveChangesAsync(ct);
                return TypedResults.Accepted((string?)null);
            })
            .WithSummary("Compares everything that this service ever published up to ten seconds ago, from the first message on; the leader does it")
            .RequireRole(Roles.Operator);
    }
}
