namespace Haitou.Blacklist.JointPunishments;

/// <summary>A department orders a joint punishment (R22). Over AMQP under an identity of its own.</summary>
internal sealed class OrderingPunishment : FirstAct<JointPunishment, OrderPunishment, PunishmentView>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/joint-punishments", (OrderPunishment body, OrderingPunishment act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/joint-punishments", body, ct))
        .WithTags("Joint punishments").WithSummary("Orders one for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();

    public override string Key(string name) => JointPunishment.Key(Guid.Parse(name));

    public override PunishmentView View(JointPunishment state, Moment moment) => state.ToView(unmasked: true);

    public override ValueTask<Decision> DecideAsync(JointPunishment? state, string name, OrderPunishment command, Moment moment) => new(state is not null
        ? SubmittedAct.IdentityUsed.Refuse("punishmentId")
        : Decide(Guid.Parse(name), moment.Officer.Department!, command, moment.Officer.Id, moment.Now));

    /// <summary>Orders one on behalf of a department. Pure.</summary>
    public static Decision Decide(Guid punishmentId, string department, OrderPunishment command, string officer, DateTimeOffset now)
    {
        var today = ChinaTime.Today(now);
        List<Refusal> refusals = [.. PunishmentRules.Check(command.Terms)];
        if (SubjectIds.Check(command.Subject, today) is { } wrong)
            refusals.Add(wrong.Refuse("subject.idNumber"));
        refusals.AddRange(PunishmentRules.CheckText("subject.name", command.Subject.Name));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PunishmentOrdered(
                new(punishmentId, department, SubjectIds.Normalise(command.Subject, today), command.Terms, []), officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(OrderingPunishment act)
        : SubmittedAct<PunishmentSubmission>((data, submission, ct) => submission.CreateAsync(act, $"{data.PunishmentId}", data.Act, ct));
}
