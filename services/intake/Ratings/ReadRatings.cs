namespace Haitou.Intake.Ratings;

/// <summary>Whose business it is reads what applicants said of their cases (好差评, R26).</summary>
internal sealed class ReadRatings : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the competent department; an officer of a department sees that of the own only.</summary>
        public string? Department { get; init; }

        /// <summary>The grade.</summary>
        public RatingGrade? Grade { get; init; }

        /// <summary>True for those whose follow-up is still to come.</summary>
        public bool? Open { get; init; }

        /// <summary>True for those of them whose last day has passed.</summary>
        public bool? Overdue { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ratings").WithTags("Ratings");
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                IQueryable<CaseRating> rows = session.Query<CaseRating>();
                if (query.Item is { } item) rows = rows.Where(r => r.ItemCode == item);
                if ((officer.Department ?? query.Department) is { } department) rows = rows.Where(r => r.Department == department);
                if (query.Grade is { } grade) rows = rows.Where(r => r.Grade == grade);
                if (query.Open == true) rows = rows.Where(r => r.FollowUpDue != null);
                if (query.Overdue == true)
                {
                    var today = ChinaTime.Today(clock.GetUtcNow());
                    rows = rows.Where(r => r.FollowUpDue < today);
                }

                return TypedResults.Ok(await rows.OrderByDescending(r => r.RatedAt).PageAsync(query.Page, Paging.Largest, r => r.ToView(), ct));
            })
            .WithSummary("A page of the ratings, the newest first")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department, Roles.Auditor);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<CaseRating, RatingView>(
                    CaseRating.Key(number), number, state => state.ToView(), ct, state => commands.Officer.IsConcernedBy(state.Department)))
            .WithSummary("The rating of a case").RequireRole(Roles.Clerk, Roles.Approver, Roles.Department, Roles.Auditor);
    }
}
