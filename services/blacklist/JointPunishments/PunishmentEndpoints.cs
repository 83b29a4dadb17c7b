namespace Haitou.Blacklist.JointPunishments;

/// <summary>Joint punishments (联合惩戒, R22): a department orders them, others carry them out and report.</summary>
internal static class PunishmentEndpoints
{
    public static void MapJointPunishments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/joint-punishments").WithTags("Joint punishments");
        group.MapPost("", (OrderPunishment body, Commands commands, CancellationToken ct) =>
                commands.CreateAsync<JointPunishment, PunishmentView>(body, () =>
                {
                    var id = Guid.CreateVersion7();
                    return Task.FromResult(new NewStream(JointPunishment.Key(id), $"/joint-punishments/{id}", PunishmentDecider.Order(
                        id, commands.Officer.Department!, body, commands.Officer.Id, commands.Now)));
                }, state => state.ToView(unmasked: true), ct))
            .WithSummary("Orders one for the officer's own department; takes Idempotency-Key").RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/amendment", (Guid id, AmendPunishment body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => PunishmentDecider.Amend(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Amends it, whole; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/feedback", (Guid id, FeedBackMeasure body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => PunishmentDecider.FeedBack(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Reports that the own department carried a measure out, once; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/lifting", (Guid id, LiftPunishment body, Commands commands, CancellationToken ct) =>
                commands.ActAsync(id, (state, own) => PunishmentDecider.Lift(state, own, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Lifts it; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<JointPunishment, PunishmentView>(JointPunishment.Key(id), $"{id}", state => View(state, commands.Officer), ct))
            .WithSummary("One with its history").RequireRole(EntryCommands.Readers);

        group.MapGet("", (string? department, string? awaiting, bool? stands, int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                IQueryable<JointPunishment> rows = session.Query<JointPunishment>();
                if (department is not null) rows = rows.Where(p => p.Department == department);
                if (awaiting is not null) rows = rows.Where(p => p.Awaited.Contains(awaiting));
                if (stands is { } still) rows = rows.Where(p => p.Stands == still);
                return rows.OrderByDescending(p => p.OrderedAt).ThenBy(p => p.Id).PageAsync(page, size, p => View(p, officer), ct);
            })
            .WithSummary("A page of them, the newest first; awaiting: those that a body has not reported on").RequireRole(EntryCommands.Readers);
    }

    private static Task<Results<Ok<PunishmentView>, RefusalResult>> ActAsync(
        this Commands commands, Guid id, Func<JointPunishment, string, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<JointPunishment, PunishmentView>(
            JointPunishment.Key(id), $"{id}", state => Task.FromResult(decide(state, commands.Officer.Department!)), state => View(state, commands.Officer), ct);

    /// <summary>Whoever carries a measure out has to know against whom.</summary>
    private static PunishmentView View(JointPunishment state, Officer officer) => state.ToView(
        officer.SeesSubjectOf(state.Department) || state.Content.Terms.Measures.Any(m => m.Bodies.Contains(officer.Department)));
}
