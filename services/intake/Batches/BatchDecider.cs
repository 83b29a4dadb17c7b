namespace Haitou.Intake.Batches;

/// <summary>Decides on batches: proposed, confirmed, published, in this order (R11).</summary>
public static class BatchDecider
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

    internal static readonly Rule WrongState = new("intake.batch-state", RefusalKind.Conflict,
        "批次当前状态（{status}）不允许此操作：须先申请，经区政府确认，再公布。",
        "The batch's state ({status}) does not allow this: it is proposed, confirmed by the District Government, then published.", "R11");

    internal static readonly Rule WrongDays = new("intake.batch-days", RefusalKind.Invalid,
        "确认、公布的日期不得在将来，公布不得早于确认，行使不得早于公布。",
        "Confirmation and publication are not in the future, publication not before confirmation, and no item is exercised before publication.", "R11");

    /// <summary>The Town applies for a batch.</summary>
    /// <param name="state">The batch of that number; null when there is none.</param>
    /// <param name="command">The batch.</param>
    /// <param name="batchOf">The batch that each item of the catalogue is in: null for none; an item that is not a key is not in the catalogue.</param>
    /// <param name="officer">Who records it.</param>
    /// <param name="now">When.</param>
    public static Decision Propose(
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

    /// <summary>Records the District Government's confirmation.</summary>
    public static Decision Confirm(DelegationBatch state, ConfirmBatch command, string officer, DateTimeOffset now)
    {
        if (state.Status != BatchStatus.Proposed)
            return WrongStateOf(state);
        if (string.IsNullOrWhiteSpace(command.Document))
            return TextMissing.Refuse("document", ("field", "document"));
        return command.On > ChinaTime.Today(now)
            ? WrongDays.Refuse("on")
            : Decision.Of(new BatchConfirmed(command.Document, command.On, officer, now));
    }

    /// <summary>Records the publication. The items' own streams learn of it in the same transaction.</summary>
    public static Decision Publish(DelegationBatch state, PublishBatch command, string officer, DateTimeOffset now)
    {
        if (state.Status != BatchStatus.Confirmed)
            return WrongStateOf(state);
        if (string.IsNullOrWhiteSpace(command.Where))
            return TextMissing.Refuse("where", ("field", "where"));
        return command.On > ChinaTime.Today(now) || command.On < state.Confirmed!.On || command.EffectiveFrom < command.On
            ? WrongDays.Refuse("on")
            : Decision.Of(new BatchPublished(command.Where, command.On, command.EffectiveFrom, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static DelegationBatch? Evolve(DelegationBatch? state, object @event) => @event switch
    {
        BatchProposed e => new(DelegationBatch.Key(e.Number), e),
        BatchConfirmed e => state! with { Confirmed = e },
        BatchPublished e => state! with { Published = e },
        _ => state,
    };

    private static Refusal WrongStateOf(DelegationBatch state) => WrongState.Refuse(null, ("status", state.Status));
}
