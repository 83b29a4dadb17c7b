using Marten.Linq.MatchesSql;

namespace Haitou.Approval.Licences;

/// <summary>The register of licences, and the search by holder: one indexed query each, the reader's rights in it.</summary>
internal sealed class ListLicences : IEndpoint
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Where it stands.</summary>
        public LicenceStatus? Status { get; init; }

        /// <summary>Code of the item.</summary>
        public string? Item { get; init; }

        /// <summary>Code of the competent department.</summary>
        public string? Department { get; init; }

        /// <summary>The last day of validity is this day or later.</summary>
        public DateOnly? ValidUntilFrom { get; init; }

        /// <summary>The last day of validity is this day or before.</summary>
        public DateOnly? ValidUntilTo { get; init; }

        /// <summary>A part of the holder's name.</summary>
        public string? Holder { get; init; }

        /// <summary>The beginning of the number.</summary>
        public string? Number { get; init; }

        /// <summary>The holder was listed since the grant, or not.</summary>
        public bool? Flagged { get; init; }

        /// <summary>The newest first unless set.</summary>
        public LicenceOrder? Order { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>At most 100; 20 unless set.</summary>
        public int? Size { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/licences").WithTags("Licences").RequireRole(CaseRules.Readers);
        group.MapGet("", async ([AsParameters] Query query, IQuerySession session, Officer officer, CancellationToken ct) =>
                TypedResults.Ok(await Sorted(Filtered(Readable(session, officer), query), query.Order)
                    .PageAsync(query.Page, query.Size, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("A page of the register, filtered and sorted; a department sees what it is competent for or supervises");

        group.MapPost("/search", async (FindLicences body, IQuerySession session, Officer officer, CancellationToken ct) =>
                TypedResults.Ok(await Sorted(Readable(session, officer).Where(r => r.IdNumber == body.IdNumber), order: null)
                    .PageAsync(page: 1, Paging.Largest, r => r.ToSummary(officer.MaySeePersons), ct)))
            .WithSummary("The licences of one holder; a question, although it is posted: identifiers do not belong in addresses");
    }

    private static IQueryable<LicenceRow> Readable(IQuerySession session, Officer officer)
    {
        IQueryable<LicenceRow> rows = session.Query<LicenceRow>();
        return officer.ReadsAllCases()
            ? rows
            : rows.Where(r => r.MatchesSql("d.departments @> ?::varchar[]", new object[] { new[] { officer.Department! } }));
    }

    private static IQueryable<LicenceRow> Filtered(IQueryable<LicenceRow> rows, Query query)
    {
        if (query.Status is { } status) rows = rows.Where(r => r.Status == status);
        if (query.Item is { } item) rows = rows.Where(r => r.ItemCode == item);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.ValidUntilFrom is { } from) rows = rows.Where(r => r.ValidUntil >= from);
        if (query.ValidUntilTo is { } to) rows = rows.Where(r => r.ValidUntil <= to);
        if (query.Flagged is { } flagged) rows = rows.Where(r => r.Flagged == flagged);
        if (query.Number is { Length: > 0 } number) rows = rows.Where(r => r.Number.StartsWith(number));
        if (query.Holder is { Length: > 0 } holder) rows = rows.WhereNamed(holder, r => r.HolderName.Contains(holder));
        return rows;
    }

    private static IQueryable<LicenceRow> Sorted(IQueryable<LicenceRow> rows, LicenceOrder? order) => order == LicenceOrder.Expiry
        ? rows.Where(r => r.ValidUntil != null).OrderBy(r => r.ValidUntil).ThenBy(r => r.Number)
        : rows.OrderByDescending(r => r.IssuedAt).ThenBy(r => r.Number);
}
