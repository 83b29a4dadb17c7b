using JasperFx;
using ExistingStreamIdCollisionException = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Haitou.Intake.Ratings;

/// <summary>Applicants rate (好差评); bad ratings are followed up; whose business it is reads them (R26).</summary>
internal static class RatingEndpoints
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

    public static void MapRatings(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ratings").WithTags("Ratings");
        group.MapPost("", RateAsync)
            .WithSummary("Rates a concluded case, by its number and the last four characters of the applicant's identifier; the same again answers the same")
            .AllowAnonymous();

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

        group.MapPost("/{number}/follow-up", (string number, FollowUpRating body, Commands commands, CancellationToken ct) =>
                commands.ChangeAsync<CaseRating, RatingView>(
                    CaseRating.Key(number), number,
                    state => Task.FromResult(RatingDecider.FollowUp(state, body, commands.Officer.Id, commands.Now)), state => state.ToView(), ct))
            .WithSummary("Records that a bad rating was followed up; takes If-Match").RequireRole(Roles.Clerk, Roles.Approver);
    }

    private static async Task<Results<Ok<RatingView>, RefusalResult>> RateAsync(
        RateCase body, HttpContext http, ProgressLimits limits, IDocumentSession session, WorkingDayCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        if (!limits.Allow(http.Connection.RemoteIpAddress, body.Number))
            return CommonRules.TooMany.Refuse().ToResult();
        if (await session.FoldAsync<Application>(Application.Key(body.Number), ct) is not { } application || !ProgressOf.Knows(application, body.IdEnding))
            return ProgressOf.Unknown.Refuse().ToResult();

        var stream = CaseRating.Key(body.Number);
        var held = await session.LoadAsync<CaseRating>(stream, ct);
        var decision = RatingDecider.Rate(held, body, application, await session.LoadAsync<CaseProgress>(body.Number, ct), calendar, clock.GetUtcNow());
        if (decision.IsRefused)
            return new RefusalResult(decision.Refusals);
        if (decision.Events.Count > 0)
            session.Events.StartStream<CaseRating>(stream, decision.Events);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is ExistingStreamIdCollisionException or ConcurrencyException)
        {
            return RatingDecider.RatedAlready.Refuse().ToResult(); // the same case was rated twice at once
        }

        return TypedResults.Ok(decision.Events.Aggregate(held, RatingDecider.Evolve)!.ToView());
    }
}
