namespace Haitou.Intake.Items;

/// <summary>Records that a batch was published (R11), which puts its items in force (R12): their own streams learn of it in the same transaction.</summary>
internal sealed class PublishingBatch : Act<DelegationBatch, PublishBatch, BatchView>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/batches/{number}/publication", (string number, PublishBatch body, PublishingBatch act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Batches").WithSummary("Records the publication, which puts the items in force; takes If-Match").RequireRole(Roles.Operator);

    public override string Key(string name) => DelegationBatch.Key(name);

    public override BatchView View(DelegationBatch state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(DelegationBatch state, PublishBatch command, Moment moment)
    {
        var decision = Decide(state, command, moment.Officer.Id, moment.Now);
        if (decision.IsRefused)
            return decision;
        foreach (var code in state.Proposed.Items)
            (await moment.Session.Events.FetchForWriting<DelegatedItem>(DelegatedItem.Key(code), moment.Cancelled))
                .AppendOne(new ItemPutInForce(state.Proposed.Number, command.EffectiveFrom, moment.Now));
        return decision;
    }

    /// <summary>Records it. Pure.</summary>
    public static Decision Decide(DelegationBatch state, PublishBatch command, string officer, DateTimeOffset now)
    {
        if (state.Status != BatchStatus.Confirmed)
            return ConfirmingBatch.WrongStateOf(state);
        if (string.IsNullOrWhiteSpace(command.Where))
            return ProposingBatch.TextMissing.Refuse("where", ("field", "where"));
        return command.On > ChinaTime.Today(now) || command.On < state.Confirmed!.On || command.EffectiveFrom < command.On
            ? ConfirmingBatch.WrongDays.Refuse("on")
            : Decision.Of(new BatchPublished(command.Where, command.On, command.EffectiveFrom, officer, now));
    }
}
