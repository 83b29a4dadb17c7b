namespace Haitou.Intake.Batches;

/// <summary>The way of a batch of items to the Town: proposed, confirmed, published (R11).</summary>
internal static class BatchEndpoints
{
    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/batches").WithTags("Batches");
        group.MapPost("", (ProposeBatch body, Commands commands, CancellationToken ct) =>
                commands.CreateAsync<DelegationBatch, BatchView>(body, async () =>
                {
                    await TransactionLock.AcquireAsync(commands.Session, "batches", ct); // or two batches at once could take the same item
                    return new NewStream(
                        DelegationBatch.Key(body.Number), $"/batches/{body.Number}",
                        BatchDecider.Propose(
                            await commands.Session.LoadAsync<DelegationBatch>(DelegationBatch.Key(body.Number), ct), body,
                            await BatchesOfItemsAsync(commands.Session, ct), commands.Officer.Id, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("The Town applies for a batch of items; takes Idempotency-Key").RequireRole(Roles.Operator);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<DelegationBatch, BatchView>(DelegationBatch.Key(number), number, state => state.ToView(), ct))
            .WithSummary("One batch").RequireRole(Roles.Operator, Roles.Auditor, Roles.Clerk);

        group.MapPost("/{number}/confirmation", (string number, ConfirmBatch body, Commands commands, CancellationToken ct) =>
                commands.ChangeAsync<DelegationBatch, BatchView>(
                    DelegationBatch.Key(number), number,
                    state => Task.FromResult(BatchDecider.Confirm(state, body, commands.Officer.Id, commands.Now)), state => state.ToView(), ct))
            .WithSummary("Records the District Government's confirmation; takes If-Match").RequireRole(Roles.Operator);

        group.MapPost("/{number}/publication", (string number, PublishBatch body, Commands commands, CancellationToken ct) =>
                commands.ChangeAsync<DelegationBatch, BatchView>(
                    DelegationBatch.Key(number), number,
                    async state =>
                    {
                        var decision = BatchDecider.Publish(state, body, commands.Officer.Id, commands.Now);
                        if (!decision.IsRefused)
                            await PutInForceAsync(commands.Session, state.Proposed, body.EffectiveFrom, commands.Now, ct);
                        return decision;
                    },
                    state => state.ToView(), ct))
            .WithSummary("Records the publication, which puts the items in force; takes If-Match").RequireRole(Roles.Operator);
    }

    /// <summary>Tells each item of a published batch, in the caller's transaction.</summary>
    public static async Task PutInForceAsync(IDocumentSession session, BatchProposed batch, DateOnly from, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var code in batch.Items)
            (await session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(code), ct)).AppendOne(new ItemPutInForce(batch.Number, from, now));
    }

    /// <summary>Every item of the catalogue with the batch it is in, published or not.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> BatchesOfItemsAsync(IQuerySession session, CancellationToken ct)
    {
        var batches = (await session.Query<DelegationBatch>().ToListAsync(ct))
            .SelectMany(b => b.Proposed.Items.Select(item => (item, b.Proposed.Number))).ToDictionary(b => b.item, b => b.Number);
        return (await session.Query<DelegatedItem>().ToListAsync(ct))
            .ToDictionary(i => i.Guide.Terms.Code, i => batches.GetValueOrDefault(i.Guide.Terms.Code));
    }
}
