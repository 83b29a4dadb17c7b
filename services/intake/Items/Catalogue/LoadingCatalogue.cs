using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Haitou.Intake.Items;

/// <summary>An operator replaces the catalogue (R5, R13).</summary>
internal sealed class LoadingCatalogue : IEndpoint
{
    private const long LargestFile = 16 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/catalogue", async Task<Results<Ok<CatalogueLoaded>, RefusalResult>> (HttpRequest request, Commands commands, CancellationToken ct) =>
        {
            var departments = await commands.Session.Query<Department>().Select(d => d.Code).ToListAsync(ct);
            using var body = new StreamReader(request.Body);
            using var file = new StringReader(await body.ReadToEndAsync(ct));
            var read = CatalogueFile.Read(file, departments.ToHashSet());
            if (read.Errors.Count > 0)
                return new RefusalResult(read.Errors);
            var loaded = await CatalogueLoader.LoadAsync(commands.Session, read.Items, commands.Now, ct);
            await commands.Session.SaveChangesAsync(ct);
            return TypedResults.Ok(loaded);
        })
        .Accepts<string>("text/csv")
        .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
        .WithTags("Items").WithSummary("Replaces the catalogue by a CSV file; every wrong row is named and nothing is loaded then")
        .RequireRole(Roles.Operator);

    /// <summary>
    /// Enters an item or, where the guide differs from the one in force, gives it the next version. The same guide again is
    /// no change. Pure.
    /// </summary>
    public static Decision Decide(DelegatedItem? state, ServiceGuide guide, DateTimeOffset now)
    {
        if (state is null)
            return Decision.Of(new ItemCatalogued(WithVersion(guide, 1), null, now));

        var version = state.Guide.Terms.GuideVersion;
        return SameAs(state.Guide, WithVersion(guide, version))
            ? Decision.Of()
            : Decision.Of(new GuideRevised(WithVersion(guide, version + 1), null, now));
    }

    private static ServiceGuide WithVersion(ServiceGuide guide, int version) =>
        guide with { Terms = guide.Terms with { GuideVersion = version } };

    // Lists compare by reference in records; what was written is what counts.
    private static bool SameAs(ServiceGuide a, ServiceGuide b) =>
        JsonSerializer.Serialize(a, HttpJson.Stored) == JsonSerializer.Serialize(b, HttpJson.Stored);
}

/// <summary>Brings what is kept to what the files of the catalogue say; all of it or nothing, and the same file twice is no change.</summary>
public static class CatalogueLoader
{
    /// <summary>In whose name what was there before is entered.</summary>
    private const string Officer = "setup";

    /// <summary>Adds to the session what differs. The caller saves it.</summary>
    public static async Task<CatalogueLoaded> LoadAsync(
        IDocumentSession session, IReadOnlyList<ServiceGuide> items, DateTimeOffset now, CancellationToken ct)
    {
        var (added, revised, unchanged) = (0, 0, 0);
        foreach (var item in items)
        {
            var stream = await session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(item.Terms.Code), ct);
            var decision = LoadingCatalogue.Decide(stream.Aggregate, item, now);
            stream.AppendMany(decision.Events);
            _ = decision.Events switch
            {
                [] => unchanged++,
                [ItemCatalogued] => added++,
                _ => revised++,
            };
        }

        return new CatalogueLoaded(added, revised, unchanged);
    }

    /// <summary>
    /// Enters the batches that were published before the system began, with the papers their handover left: adds to the session what is not
    /// there yet, and answers with how many that were. The caller saves it.
    /// </summary>
    public static async Task<int> LoadBatchesAsync(IDocumentSession session, IReadOnlyList<CatalogueBatch> batches, DateTimeOffset now, CancellationToken ct)
    {
        var batchOf = (await ProposingBatch.BatchesOfItemsAsync(session, ct)).ToDictionary();
        var added = 0;
        foreach (var batch in batches)
        {
            var key = DelegationBatch.Key(batch.Propose.Number);
            if (await session.LoadAsync<DelegationBatch>(key, ct) is not null)
                continue;

            var command = batch.Propose.Items is ["*"]
                ? batch.Propose with { Items = [.. batchOf.Where(b => b.Value is null).Select(b => b.Key).Order(StringComparer.Ordinal)] }
                : batch.Propose;
            var proposed = (BatchProposed)Carried(ProposingBatch.Decide(null, command, batchOf, Officer, now));
            var state = DelegationBatch.Fold(null, proposed)!;
            var confirmed = Carried(ConfirmingBatch.Decide(state, batch.Confirm, Officer, now));
            state = DelegationBatch.Fold(state, confirmed)!;
            var published = Carried(PublishingBatch.Decide(state, batch.Publish, Officer, now));
            session.Events.StartStream<DelegationBatch>(key, proposed, confirmed, published);
            foreach (var code in proposed.Items)
            {
                batchOf[code] = proposed.Number;
                var item = await session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(code), ct);
                item.AppendOne(new ItemPutInForce(proposed.Number, batch.Publish.EffectiveFrom, now));
                foreach (var paper in item.Aggregate!.MissingPapers)
                    item.AppendOne(Carried(FilingHandoverPaper.Decide(paper, new FileHandoverPaper(paper.Chinese(), null, batch.HandoverArchive), false, Officer, now)));
            }

            added++;
        }

        return added;
    }

    private static object Carried(Decision decision) => decision.IsRefused
        ? throw new InvalidDataException("The batches are wrong:\n" + string.Join('\n', decision.Refusals.Select(r => r.Message(english: true))))
        : decision.Events[0];
}
