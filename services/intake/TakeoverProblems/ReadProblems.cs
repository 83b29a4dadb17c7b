namespace Haitou.Intake.TakeoverProblems;

/// <summary>Problems met in taking over items (R9). Departments read those of their own here and answer them at supervision.</summary>
internal sealed class ReadProblems : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the department; an officer of a department sees that of the own only.</summary>
        public string? Department { get; init; }

        /// <summary>Where it stands.</summary>
        public ProblemStatus? Status { get; init; }

        /// <summary>True for those that the department should have answered.</summary>
        public bool? Overdue { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems").WithTags("Takeover problems");
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                IQueryable<TakeoverProblem> problems = session.Query<TakeoverProblem>();
                if (query.Item is { } item) problems = problems.Where(p => p.ItemCode == item);
                if ((officer.Department ?? query.Department) is { } department) problems = problems.Where(p => p.Department == department);
                if (query.Status is { } status) problems = problems.Where(p => p.Status == status);
                if (query.Overdue == true) problems = problems.Where(p => p.Status == ProblemStatus.Open && p.AnswerDue < today);
                return TypedResults.Ok(await problems.OrderBy(p => p.AnswerDue).ThenBy(p => p.Id).PageAsync(query.Page, Paging.Largest, p => p.ToView(today), ct));
            })
            .WithSummary("A page of the problems, the next due first")
            .RequireRole([.. TakeoverProblemsModule.Raisers, Roles.Department, Roles.Auditor]);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<TakeoverProblem, ProblemView>(
                    TakeoverProblem.Key(number), number, state => state.ToView(ChinaTime.Today(commands.Now)), ct,
                    state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("One problem").RequireRole([.. TakeoverProblemsModule.Raisers, Roles.Department, Roles.Auditor]);
    }
}
