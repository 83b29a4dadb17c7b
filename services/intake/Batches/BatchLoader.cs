namespace Haitou.Intake.Batches;

/// <summary>Enters the batches that were published before the system began, with the papers their handover left.</summary>
public static class BatchLoader
{
    private const string Officer = "setup";

    /// <summary>Adds to the session what is not there yet; answers with the number of batches added. The caller saves it.</summary>
    public static async Task<int> LoadAsync(IDocumentSession session, IReadOnlyList<CatalogueBatch> batches, DateTimeOffset now, CancellationToken ct)
    {
        var batchOf = (await BatchEndpoints.BatchesOfItemsAsync(session, ct)).ToDictionary();
        var added = 0;
        foreach (var batch in batches)
        {
            var key = DelegationBatch.Key(batch.Propose.Number);
            if (await session.LoadAsync<DelegationBatch>(key, ct) is not null)
                continue;

            var command = batch.Propose.Items is ["*"]
                ? batch.Propose with { Items = [.. batchOf.Where(b => b.Value is null).Select(b => b.Key).Order(StringComparer.Ordinal)] }
                : batch.Propose;
            var proposed = (BatchProposed)Carried(BatchDecider.Propose(null, command, batchOf, Officer, now));
            var state = BatchDecider.Evolve(null, proposed)!;
            var confirmed = Carried(BatchDecider.Confirm(state, batch.Confirm, Officer, now));
            state = BatchDecider.Evolve(state, confirmed)!;
            var published = Carried(BatchDecider.Publish(state, batch.Publish, Officer, now));
            session.Events.StartStream<DelegationBatch>(key, proposed, confirmed, published);
            foreach (var code in proposed.Items)
            {
                batchOf[code] = proposed.Number;
                var item = await session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(code), ct);
                item.AppendOne(new ItemPutInForce(proposed.Number, batch.Publish.EffectiveFrom, now));
                foreach (var paper in item.Aggregate!.MissingPapers)
                    item.AppendOne(Carried(ItemDecider.FilePaper(paper, new FileHandoverPaper(paper.Chinese(), null, batch.HandoverArchive), false, Officer, now)));
            }

            added++;
        }

        return added;
    }

    private static object Carried(Decision decision) => decision.IsRefused
        ? throw new InvalidDataException("The batches are wrong:\n" + string.Join('\n', decision.Refusals.Select(r => r.Message(english: true))))
        : decision.Events[0];
}
