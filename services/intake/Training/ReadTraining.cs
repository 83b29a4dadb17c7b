namespace Haitou.Intake.Training;

/// <summary>Training plans, sessions and attendance (R24). A department sees its own plans, the Town all.</summary>
internal sealed class ReadTraining : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/training").WithTags("Training");
        group.MapGet("", async (string? item, string? department, int? page, IQuerySession session, Officer officer, CancellationToken ct) =>
                TypedResults.Ok(await Plans(session, officer.Department ?? department, item).OrderByDescending(p => p.Id)
                    .PageAsync(page, Paging.Largest, p => p.ToView(), ct)))
            .WithSummary("A page of the plans, the newest first; about an item, or of a department").RequireRole([.. TrainingModule.Planners, Roles.Auditor]);

        group.MapGet("/figures/{item}", async Task<Results<Ok<TrainingFigures>, RefusalResult>> (
                string item, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                if (await session.LoadAsync<DelegatedItem>(DelegatedItem.Key(item), ct) is not { } delegated)
                    return CommonRules.NotFound.Refuse(null, ("id", item)).ToResult();
                return officer.IsConcernedBy(delegated.Guide.Terms.Department) // the department counts what the Town has done for its item, too
                    ? TypedResults.Ok(Figures(item, await Plans(session, null, item).ToListAsync(ct)))
                    : CommonRules.OtherDepartment.Refuse().ToResult();
            })
            .WithSummary("Sessions, people and hours about an item").RequireRole([.. TrainingModule.Planners, Roles.Auditor]);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<TrainingPlan, TrainingView>(TrainingPlan.Key(number), number, state => state.ToView(), ct, state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One plan").RequireRole([.. TrainingModule.Planners, Roles.Auditor]);
    }

    /// <summary>What training there was about an item. Pure.</summary>
    public static TrainingFigures Figures(string item, IEnumerable<TrainingPlan> plans)
    {
        var held = plans.Where(p => p.Items.Contains(item)).SelectMany(p => p.Sessions).Where(s => s.Status == SessionStatus.Held).ToArray();
        var attendees = held.SelectMany(s => s.Attendees).ToArray();
        return new TrainingFigures(item, held.Length, attendees.DistinctBy(a => a.Officer).Count(), attendees.Sum(a => a.Hours));
    }

    private static IQueryable<TrainingPlan> Plans(IQuerySession session, string? department, string? item)
    {
        IQueryable<TrainingPlan> plans = session.Query<TrainingPlan>();
        if (department is not null) plans = plans.Where(p => p.Department == department);
        return item is null ? plans : plans.Where(p => p.Items.Contains(item));
    }
}
