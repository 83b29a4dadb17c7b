namespace Haitou.Intake.Applications;

/// <summary>The worklist of the window, and the search by subject: one indexed query each. A department sees its own items'.</summary>
internal sealed class ListApplications : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Where it stands.</summary>
        public ApplicationStatus? Status { get; init; }

        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the competent department; an officer of a department sees that of the own only.</summary>
        public string? Department { get; init; }

        /// <summary>Hall or online.</summary>
        public Channel? Channel { get; init; }

        /// <summary>The applicant's town.</summary>
        public string? Town { get; init; }

        /// <summary>Received on this day or later.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Received on this day or before.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>A part of the applicant's name; digits and hyphens alone are the beginning of the number.</summary>
        public string? Search { get; init; }

        /// <summary>The newest first unless set.</summary>
        public ApplicationOrder? Order { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>At most 100; 20 unless set.</summary>
        public int? Size { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/applications").WithTags("Applications").RequireRole(ApplicationRules.Readers);
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, CancellationToken ct) =>
            TypedResults.Ok(await Filtered(session, query with { Department = officer.Department ?? query.Department })
                .PageAsync(query.Page, query.Size, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("A page of the applications, filtered and sorted");

        group.MapPost("/search", async (FindApplications body, IQuerySession session, Officer officer, CancellationToken ct) =>
            TypedResults.Ok(await Filtered(session, new Query { Department = officer.Department }).Where(r => r.IdNumber == body.IdNumber)
                .PageAsync(page: 1, Paging.Largest, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("The applications of one subject; a question, although it is posted: identifiers do not belong in addresses");
    }

    private static IQueryable<ApplicationRow> Filtered(IQuerySession session, Query query)
    {
        IQueryable<ApplicationRow> rows = session.Query<ApplicationRow>();
        if (query.Status is { } status) rows = rows.Where(r => r.Status == status);
        if (query.Item is { } item) rows = rows.Where(r => r.ItemCode == item);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.Channel is { } channel) rows = rows.Where(r => r.Channel == channel);
        if (query.Town is { } town) rows = rows.Where(r => r.ApplicantTown == town);
        if (query.From is { } from)
        {
            var start = ChinaTime.StartOf(from).ToUniversalTime();
            rows = rows.Where(r => r.ReceivedAt >= start);
        }

        if (query.Until is { } until)
        {
            var end = ChinaTime.EndOf(until).ToUniversalTime();
            rows = rows.Where(r => r.ReceivedAt < end);
        }

        if (query.Search is { Length: > 0 } search)
            rows = search.All(c => char.IsAsciiDigit(c) || c == '-')
                ? rows.Where(r => r.Number.StartsWith(search))
                : rows.WhereNamed(search, r => r.ApplicantName.Contains(search));
        return query.Order == ApplicationOrder.Due
            ? rows.Where(r => r.AcceptanceDue != null).OrderBy(r => r.AcceptanceDue).ThenBy(r => r.Number)
            : rows.OrderByDescending(r => r.ReceivedAt).ThenBy(r => r.Number);
    }
}
