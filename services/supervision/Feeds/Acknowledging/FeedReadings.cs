using Haitou.Law;
using JasperFx;
using JasperFx.Events;
using Marten;

namespace Haitou.Supervision.Feeds.Acknowledging;

/// <summary>Records how far departments have fetched their feeds. Each position is above the last one, so whoever loses a race just tries again.</summary>
internal sealed class FeedReadings(IDocumentStore store)
{
    private const int Attempts = 10;

    /// <summary>Decides on how far the department has come, and appends; the position then, or why not.</summary>
    public async Task<(long UpTo, IReadOnlyList<Refusal> Refusals)> RecordAsync(string department, Func<FeedReading?, Decision> decide, CancellationToken ct)
    {
        var key = FeedReading.Key(department);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            var held = await session.Events.FetchForWriting<FeedReading>(key, ct);
            var decision = decide(held.Aggregate);
            if (decision.Events is not [FeedFetched fetched])
                return (held.Aggregate?.UpTo ?? 0, decision.Refusals);
            held.AppendOne(fetched);
            try
            {
                await session.SaveChangesAsync(ct);
                return (fetched.UpTo, []);
            }
            catch (Exception e) when (attempt < Attempts && e is ConcurrencyException or ExistingStreamIdCollisionException)
            {
                // Another page of the same feed was given out at the same moment.
            }
        }
    }
}
