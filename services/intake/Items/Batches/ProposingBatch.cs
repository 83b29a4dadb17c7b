namespace Haitou.Intake.Items;

/// <summary>The Town applies for a batch of items (R11).</summary>
internal sealed class ProposingBatch : FirstAct<DelegationBatch, ProposeBatch, BatchView>, IEndpoint
{
    internal static readonly Rule TextMissing = new("intake.batch-text", RefusalKind.Invalid,
        "“{field}”不能为空。", "{field} must not be empty.", "R11");

    internal static readonly Rule Empty = new("intake.batch-empty", RefusalKind.Invalid,
        "批次中没有事项。", "The batch holds no item.", "R11");

    internal static readonly Rule NumberTaken = new("intake.batch-number", RefusalKind.Conflict,
        "批次“{batch}”已存在。", "There is a batch {batch} already.", "R11");

    internal static readonly Rule ItemUnknown = new("intake.batch-item-unknown", RefusalKind.Invalid,
        "目录中没有事项“{item}”。", "There is no item {item} in the catalogue.", "R11");

    internal static readonly Rule ItemTaken = new("intake.batch-item-taken", RefusalKind.Conflict,
        "事项“{item}”已在批次“{batch}”中。", "Item {item} is in batch {batch} already.", "R11");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/batches", (ProposeBatch body, ProposingBatch act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, body.Number, $"/batches/{body.Number}", body, ct))
        .WithTags("Batches").WithSummary("The Town applies for a batch of items; takes Idempotency-Key").RequireRole(Roles.Operator);

    public override string Key(string name) => DelegationBatch.Key(name);

    public override BatchView View(DelegationBatch state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(DelegationBatch? state, string name, ProposeBatch command, Moment moment)
    {
        await TransactionLock.AcquireAsync(moment.Session, "batches", moment.Cancelled); // or two batches at once could take the same item, or number
        return Decide(
            await moment.Session.LoadAsync<DelegationBatch>(Key(name), moment.Cancelled), command,
            await BatchesOfItemsAsync(moment.Session, moment.Cancelled), moment.Officer.Id, moment.Now);
    }

    /// <summary>Applies, knowing of every item of the catalogue which batch it is in, if any. Pure.</summary>
    public static Decision Decide(
        DelegationBatch? state, ProposeBatch command, IReadOnlyDictionary<string, string?> batchOf, string officer, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (state is not null)
            refusals.Add(NumberTaken.Refuse("number", ("batch", command.Number)));
        foreach (var (field, text) in new[] { ("number", command.Number), ("title", command.Title) })
            if (string.IsNullOrWhiteSpace(text))
                refusals.Add(TextMissing.Refuse(field, ("field", field)));
        if (command.Items.Count == 0)
            refusals.Add(Empty.Refuse("items"));
        for (var i = 0; i < command.Items.Count; i++)
        {
            if (!batchOf.TryGetValue(command.Items[i], out var other))
                refusals.Add(ItemUnknown.Refuse($"items[{i}]", ("item", command.Items[i])));
            else if (other is not null)
                refusals.Add(ItemTaken.Refuse($"items[{i}]", ("item", command.Items[i]), ("batch", other)));
        }

        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new BatchProposed(command.Number, command.Title, [.. command.Items.Distinct()], officer, now));
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
