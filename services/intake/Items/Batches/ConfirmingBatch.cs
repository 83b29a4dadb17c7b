namespace Haitou.Intake.Items;

/// <summary>Records that the District Government confirmed a batch (R11).</summary>
internal sealed class ConfirmingBatch : Act<DelegationBatch, ConfirmBatch, BatchView>, IEndpoint
{
    internal static readonly Rule WrongState = new("intake.batch-state", RefusalKind.Conflict,
        "批次当前状态（{status}）不允许此操作：须先申请，经区政府确认，再公布。",
        "The batch's state ({status}) does not allow this: it is proposed, confirmed by the District Government, then published.", "R11");

    internal static readonly Rule WrongDays = new("intake.batch-days", RefusalKind.Invalid,
        "确认、公布的日期不得在将来，公布不得早于确认，行使不得早于公布。",
        "Confirmation and publication are not in the future, publication not before confirmation, and no item is exercised before publication.", "R11");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/batches/{number}/confirmation", (string number, ConfirmBatch body, ConfirmingBatch act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Batches").WithSummary("Records the District Government's confirmation; takes If-Match").RequireRole(Roles.Operator);

    public override string Key(string name) => DelegationBatch.Key(name);

    public override BatchView View(DelegationBatch state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(DelegationBatch state, ConfirmBatch command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    /// <summary>Records it. Pure.</summary>
    public static Decision Decide(DelegationBatch state, ConfirmBatch command, string officer, DateTimeOffset now)
    {
        if (state.Status != BatchStatus.Proposed)
            return WrongStateOf(state);
        if (string.IsNullOrWhiteSpace(command.Document))
            return ProposingBatch.TextMissing.Refuse("document", ("field", "document"));
        return command.On > ChinaTime.Today(now)
            ? WrongDays.Refuse("on")
            : Decision.Of(new BatchConfirmed(command.Document, command.On, officer, now));
    }

    internal static Refusal WrongStateOf(DelegationBatch state) => WrongState.Refuse(null, ("status", state.Status));
}
