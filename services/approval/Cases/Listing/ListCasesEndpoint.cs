using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.Identity;
using Haitou.ServiceDefaults.Listing;
using Marten;
using Marten.Linq.MatchesSql;

namespace Haitou.Approval.Cases.Listing;

/// <summary>The worklist of approval, and the search by applicant: one indexed query each, the reader's rights in it.</summary>
internal static class ListCasesEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    /// <param name="Status">Where it stands.</param>
    /// <param name="Item">Code of the item.</param>
    /// <param name="Department">Code of the competent department.</param>
    /// <param name="Examiner">Who examined.</param>
    /// <param name="Light">Green, yellow or red today; undecided cases only.</param>
    /// <param name="Suspended">Time is being left out today (Art. 45), or not; undecided cases only.</param>
    /// <param name="Overdue">The last day passed without a decision, whether there is one by now or not.</param>
    /// <param name="Flagged">Entries of the lists concern it, or not.</param>
    /// <param name="From">Accepted on this day or later.</param>
    /// <param name="Until">Accepted on this day or before.</param>
    /// <param name="Search">A part of the applicant's name; digits and hyphens alone are the beginning of the number.</param>
    /// <param name="Order">The newest first unless set.</param>
    /// <param name="Page">From 1.</param>
    /// <param name="Size">At most 100; 20 unless set.</param>
    internal sealed record Query(
        CaseStatus? Status = null, string? Item = null, string? Department = null, string? Examiner = null, PeriodLight? Light = null,
        bool? Suspended = null, bool? Overdue = null, bool? Flagged = null, DateOnly? From = null, DateOnly? Until = null, string? Search = null,
        CaseOrder? Order = null, int? Page = null, int? Size = null);

    public static void MapListCases(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/cases").WithTags("Cases").RequireRole(CaseCommands.Readers);
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
