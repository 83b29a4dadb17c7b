using Haitou.Contracts;
using Haitou.Contracts.Blacklist;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;
using Marten.Services.BatchQuerying;
using MassTransit;
using Microsoft.Extensions.Configuration;

namespace Haitou.Lists;

/// <summary>What the lists say of somebody.</summary>
/// <param name="Hits">Entries in force under an identifier that was asked about.</param>
/// <param name="Possible">Entries in force under the applicant's name and another identifier.</param>
public sealed record ListAnswer(IReadOnlyList<ListHit> Hits, IReadOnlyList<PossibleHit> Possible);

/// <summary>An entry that was taken in.</summary>
/// <param name="Before">As it was held before; null when it was not.</param>
/// <param name="After">As it is held now.</param>
public sealed record TakenIn(ListedSubject? Before, ListedSubject After);

/// <summary>A service's own copy of the district's lists (R20): how it is kept and how it is asked.</summary>
public static class ListReplica
{
    /// <summary>Declares what is kept.</summary>
    public static void StoresListReplica(this StoreOptions options)
    {
        options.Schema.For<ListedSubject>().Index(e => e.IdNumber).Index(e => e.NameKey!);
        options.Schema.For<ReplicaWatermark>();
    }

    /// <summary>What a decision about an identifier and a change of an entry about it take turns on.</summary>
    public static string LockOf(string idNumber) => $"subject/{idNumber}";

    /// <summary>The same for all by which somebody is found: for whoever asks about a party, and for whoever changes an entry about it.</summary>
    public static IEnumerable<string> LocksOf(Party party, string? nameKey)
    {
        if (party.IdNumber.Length > 0) // an old record may have none
            yield return LockOf(party.IdNumber);
        if (nameKey is not null)
            yield return $"subject-name/{nameKey}";
    }

    /// <summary>The locks under which the lists are asked about these.</summary>
    public static IEnumerable<string> LocksOf(IEnumerable<SubjectAsked> subjects) => subjects.SelectMany(s => LocksOf(s.Party, s.NameKey));

    /// <summary>How far the replica has come; null before the first heartbeat.</summary>
    public static async Task<DateTimeOffset?> WatermarkAsync(IQuerySession session, CancellationToken ct) =>
        (await session.LoadAsync<ReplicaWatermark>(ReplicaWatermark.Only, ct))?.CompleteUntil;

    /// <inheritdoc cref="WatermarkAsync(IQuerySession, CancellationToken)"/>
    public static async Task<DateTimeOffset?> WatermarkAsync(IBatchedQuery batch) =>
        (await batch.Load<ReplicaWatermark>(ReplicaWatermark.Only))?.CompleteUntil;

    /// <summary>Up to which age a replica is taken as complete: setting <c>Screening:FreshFor</c>.</summary>
    /// <setting key="Screening:FreshFor" unset="`00:00:30`">Age up to which the replica of the lists is trusted</setting>
    public static TimeSpan FreshFor(IConfiguration configuration) => configuration.GetValue<TimeSpan?>("Screening:FreshFor") ?? TimeSpan.FromSeconds(30);

    /// <summary>Complete enough to go by.</summary>
    public static bool IsFresh(DateTimeOffset? completeUntil, DateTimeOffset now, TimeSpan freshFor) =>
        completeUntil is { } until && now - until <= freshFor;

    /// <summary>What the replica says.</summary>
    /// <param name="batch">What else is asked.</param>
    /// <param name="subjects">About whom.</param>
    /// <param name="item">For which item.</param>
    /// <param name="department">Of which department.</param>
    /// <param name="on">On which day.</param>
    public static async Task<ListAnswer> AskAsync(
        IBatchedQuery batch, IReadOnlyList<SubjectAsked> subjects, string item, string? department, DateOnly on)
    {
        string[] ids = [.. subjects.Select(s => s.Party.IdNumber).Distinct()];
        string[] names = [.. subjects.Select(s => s.NameKey).OfType<string>()];
        var entries = await batch.Query<ListedSubject>().Where(e => e.IdNumber.IsOneOf(ids) || e.NameKey!.IsOneOf(names)).ToList();
        return Match(entries.Where(e => e.Concerns(item, on, department)), subjects);
    }

    /// <summary>Which entries are whose: by the identifier for certain, by the name alone possibly.</summary>
    public static ListAnswer Match(IEnumerable<ListedSubject> entries, IReadOnlyList<SubjectAsked> subjects)
    {
        var (hits, possible) = (new List<ListHit>(), new List<PossibleHit>());
        foreach (var entry in entries.OrderBy(e => e.Entry.ValidFrom).ThenBy(e => e.Id))
        {
            if (subjects.FirstOrDefault(s => s.Party.IdNumber == entry.IdNumber) is { } sure)
                hits.Add(entry.ToHit() with { Of = sure.Role });
            else if (entry.NameKey is { } name && subjects.FirstOrDefault(s => s.NameKey == name) is { } same)
                possible.Add(new(entry.ToHit() with { Of = same.Role, ByName = true }, entry.Entry.Subject.Name, entry.IdNumber));
        }

        return new(hits, possible);
    }

    /// <summary>
    /// Takes in a change of an entry: the newest version of each wins, whatever order they come in. Under the locks of its subject,
    /// so that it is either in the evidence of a decision or committed after it.
    /// </summary>
    /// <returns>The entry; null when this version or a newer one is held already.</returns>
    public static async Task<TakenIn?> TakeInAsync(IDocumentSession session, EntryChanged message, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(session, LocksOf(message.Subject, SubjectAsked.NameKeyOf(message.Subject)), ct);
        var held = await session.LoadAsync<ListedSubject>(message.EntryId, ct);
        if (held is not null && held.Entry.Version >= message.Version)
            return null;
        var entry = new ListedSubject(message.EntryId, message.Subject.IdNumber, message);
        session.Store(entry);
        return new(held, entry);
    }
}

/// <summary>Moves the replica's watermark forward. Needs no inbox: the same heartbeat twice is the same watermark.</summary>
public sealed class ListHeartbeatConsumer(IDocumentStore store, Meters meters) : IConsumer<ListHeartbeat>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<ListHeartbeat> context)
    {
        meters.ListsCompleteUntil = context.Message.CompleteUntil;
        await using var session = store.LightweightSession();
        if (await ListReplica.WatermarkAsync(session, context.CancellationToken) >= context.Message.CompleteUntil)
            return;
        session.Store(new ReplicaWatermark(ReplicaWatermark.Only, context.Message.CompleteUntil));
        await session.SaveChangesAsync(context.CancellationToken);
    }
}
