namespace Haitou.Intake.Training;

/// <summary>Training plans, sessions and attendance (R24). A department sees and changes its own plans, the Town all.</summary>
internal static class TrainingEndpoints
{
    private static readonly string[] Planners = [Roles.Department, Roles.Clerk, Roles.Approver, Roles.Operator];

    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/training").WithTags("Training");
        group.MapPost("", (PlanTraining body, Commands commands, CancellationToken ct) =>
                commands.CreateAsync<TrainingPlan, TrainingView>(body, async () =>
                {
                    if (commands.Officer.Department is { } own && body.Department != own)
                        return new NewStream("", "", CommonRules.OtherDepartment.Refuse("department"));
                    var items = await commands.Session.LoadManyAsync<DelegatedItem>(ct, body.Items.Select(DelegatedItem.Key));
                    var year = ChinaTime.Today(commands.Now).Year;
                    var number = $"T{year}-{await NumberSeries.NextAsync(commands.Session, $"training/{year}", ct):0000}";
                    return new NewStream(TrainingPlan.Key(number), $"/training/{number}", TrainingDecider.Plan(
                        body, items.ToDictionary(i => i.Guide.Terms.Code, i => i.Guide.Terms.Department), number, commands.Officer.Id, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("Plans training; takes Idempotency-Key").RequireRole(Planners);

        group.MapGet("", async (string? item, string? department, int? page, IQuerySession session, Officer officer, CancellationToken ct) =>
                TypedResults.Ok(await Of(session, officer.Department ?? department, item).OrderByDescending(p => p.Id)
                    .PageAsync(page, Paging.Largest, p => p.ToView(), ct)))
            .WithSummary("A page of the plans, the newest first; about an item, or of a department").RequireRole([.. Planners, Roles.Auditor]);

        group.MapGet("/figures/{item}", async Task<Results<Ok<TrainingFigures>, RefusalResult>> (
                string item, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                if (await session.LoadAsync<DelegatedItem>(DelegatedItem.Key(item), ct) is not { } delegated)
                    return CommonRules.NotFound.Refuse(null, ("id", item)).ToResult();
                return officer.IsConcernedBy(delegated.Guide.Terms.Department) // the department counts what the Town has done for its item, too
                    ? TypedResults.Ok(TrainingDecider.Figures(item, await Of(session, null, item).ToListAsync(ct)))
                    : CommonRules.OtherDepartment.Refuse().ToResult();
            })
            .WithSummary("Sessions, people and hours about an item").RequireRole([.. Planners, Roles.Auditor]);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<TrainingPlan, TrainingView>(TrainingPlan.Key(number), number, state => state.ToView(), ct, state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One plan").RequireRole([.. Planners, Roles.Auditor]);

        group.MapPost("/{number}/sessions", (string number, AddSession body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, number, state => TrainingDecider.Add(state, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Adds a session; takes If-Match").RequireRole(Planners);

        group.MapPost("/{number}/sessions/{session:int}/attendance", (string number, int session, HoldSession body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, number, state => TrainingDecider.Hold(state, session, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Records that a session was held and who took part; takes If-Match").RequireRole(Planners);

        group.MapPost("/{number}/sessions/{session:int}/cancellation", (string number, int session, CancelSession body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, number, state => TrainingDecider.Cancel(state, session, body, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Cancels a session; takes If-Match").RequireRole(Planners);
    }

    private static IQueryable<TrainingPlan> Of(IQuerySession session, string? department, string? item)
    {
        IQueryable<TrainingPlan> plans = session.Query<TrainingPlan>();
        if (department is not null) plans = plans.Where(p => p.Department == department);
        return item is null ? plans : plans.Where(p => p.Items.Contains(item));
    }

    private static Task<Results<Ok<TrainingView>, RefusalResult>> ChangeAsync(
        Commands commands, string number, Func<TrainingPlan, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<TrainingPlan, TrainingView>(
            TrainingPlan.Key(number), number,
            state => Task.FromResult(commands.Officer.IsConcernedBy(state.Department) ? decide(state) : CommonRules.OtherDepartment.Refuse()), state => state.ToView(), ct);
}
