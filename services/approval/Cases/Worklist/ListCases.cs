using Marten.Linq.MatchesSql;

namespace Haitou.Approval.Cases;

/// <summary>The worklist of approval, and the search by applicant: one indexed query each, the reader's rights in it.</summary>
internal sealed class ListCases : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Where it stands.</summary>
        public CaseStatus? Status { get; init; }

        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the competent department.</summary>
        public string? Department { get; init; }

        /// <summary>Who examined.</summary>
        public string? Examiner { get; init; }

        /// <summary>Who is to handle it.</summary>
        public string? Assignee { get; init; }

        /// <summary>Green, yellow or red today; undecided cases only.</summary>
        public PeriodLight? Light { get; init; }

        /// <summary>Time is being left out today (Art. 45), or not; undecided cases only.</summary>
        public bool? Suspended { get; init; }

        /// <summary>The last day passed without a decision, whether there is one by now or not.</summary>
        public bool? Overdue { get; init; }

        /// <summary>Entries of the lists concern it, or not.</summary>
        public bool? Flagged { get; init; }

        /// <summary>Accepted on this day or later.</summary>
        public DateOnly? From { get; init; }

        /// <summary>Accepted on this day or before.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>A part of the applicant's name; digits and hyphens alone are the beginning of the number.</summary>
        public string? Search { get; init; }

        /// <summary>The newest first unless set.</summary>
        public CaseOrder? Order { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>At most 100; 20 unless set.</summary>
        public int? Size { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cases").WithTags("Cases").RequireRole(CaseRules.Readers);
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                return TypedResults.Ok(await Sorted(Filtered(Readable(session, officer), query, today), query.Order)
                    .PageAsync(query.Page, query.Size, r => r.ToSummary(officer.MaySeePersons, today), ct));
            })
            .WithSummary("A page of the cases, filtered and sorted; a department sees what it is competent for or supervises");

        group.MapPost("/search", async (FindCases body, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                return TypedResults.Ok(await Sorted(Readable(session, officer).Where(r => r.IdNumber == body.IdNumber), order: null)
                    .PageAsync(page: 1, Paging.Largest, r => r.ToSummary(officer.MaySeePersons, today), ct));
            })
            .WithSummary("The cases of one subject; a question, although it is posted: identifiers do not belong in addresses");
    }

    private static IQueryable<CaseRow> Readable(IQuerySession session, Officer officer)
    {
        IQueryable<CaseRow> rows = session.Query<CaseRow>();
        return officer.ReadsAllCases()
            ? rows
            : rows.Where(r => r.MatchesSql("d.departments @> ?::varchar[]", new object[] { new[] { officer.Department! } }));
    }

    private static IQueryable<CaseRow> Filtered(IQueryable<CaseRow> rows, Query query, DateOnly today)
    {
        if (query.Status is { } status) rows = rows.Where(r => r.Status == status);
        if (query.Item is { } item) rows = rows.Where(r => r.ItemCode == item);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.Examiner is { } examiner) rows = rows.Where(r => r.Examiner == examiner);
        if (query.Assignee is { } assignee) rows = rows.Where(r => r.Assignee == assignee);
        if (query.Overdue is { } overdue) rows = rows.Where(r => r.Overdue == overdue);
        if (query.Flagged is { } flagged) rows = rows.Where(r => r.Flagged == flagged);
        if (query.From is { } from) rows = rows.Where(r => r.AcceptedOn >= from);
        if (query.Until is { } until) rows = rows.Where(r => r.AcceptedOn <= until);

        // The light changes at midnight without an event, so it is no column: these are the days between which it shines.
        rows = query.Light switch
        {
            PeriodLight.Green => rows.Where(r => r.WarnFrom > today && r.AwaitedUntil >= today),
            PeriodLight.Yellow => rows.Where(r => r.AwaitedUntil >= today && r.WarnFrom <= today),
            PeriodLight.Red => rows.Where(r => r.AwaitedUntil < today),
            _ => rows,
        };
        rows = query.Suspended switch
        {
            true => rows.Where(r => r.LeftOutUntil >= today),
            false => rows.Where(r => r.AwaitedUntil != null && (r.LeftOutUntil == null || r.LeftOutUntil < today)),
            _ => rows,
        };
        if (query.Search is { Length: > 0 } search)
            rows = search.All(c => char.IsAsciiDigit(c) || c == '-')
                ? rows.Where(r => r.Number.StartsWith(search))
                : rows.WhereNamed(search, r => r.ApplicantName.Contains(search));
        return rows;
    }

    private static IQueryable<CaseRow> Sorted(IQueryable<CaseRow> rows, CaseOrder? order) => order == CaseOrder.Due
        ? rows.Where(r => r.AwaitedUntil != null).OrderBy(r => r.AwaitedUntil).ThenBy(r => r.Number)
        : rows.OrderByDescending(r => r.AcceptedOn).ThenByDescending(r => r.Number);
}
