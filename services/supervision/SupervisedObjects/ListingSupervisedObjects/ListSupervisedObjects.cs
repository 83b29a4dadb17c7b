namespace Haitou.Supervision.SupervisedObjects;

/// <summary>
/// The register of supervised objects (监管对象), by item and by subject: a department's are those that it supervises, the bureau's those of
/// its town.
/// </summary>
internal static class ListSupervisedObjects
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>Whose; the own unless an auditor asks.</summary>
        public string? Department { get; init; }

        /// <summary>The item.</summary>
        public string? Item { get; init; }

        /// <summary>Where the licence stands.</summary>
        public LicenceStatus? Status { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>1 to 100.</summary>
        public int? Size { get; init; }
    }

    public static void MapListSupervisedObjects(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/supervised-objects").WithTags("Supervised objects").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
        group.MapGet("", ([AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
                ListAsync(query, null, session, officer, bureaus, ct))
            .WithSummary("A page of the supervised objects, by licence");
        group.MapPost("/search", (
                SearchSupervisedObjects body, [AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
                ListAsync(query, body.IdNumber, session, officer, bureaus, ct))
            .WithSummary("The same for one subject");
    }

    /// <summary>Those of a feed: what the department supervises, or what is in the bureau's town.</summary>
    public static IQueryable<SupervisedObject> Of(this IQueryable<SupervisedObject> rows, string feed, EnforcementBureaus bureaus)
    {
        string[] towns = [.. bureaus.ByTown.Where(b => b.Value == feed).Select(b => b.Key)];
        return towns.Length > 0 ? rows.Where(o => o.Object.Town.IsOneOf(towns)) : rows.Where(o => o.Object.Departments.Contains(feed));
    }

    private static async Task<Results<Ok<Page<SupervisedObjectView>>, RefusalResult>> ListAsync(
        Query query, string? idNumber, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct)
    {
        if (FeedAccess.Narrow(officer, query.Department, bureaus, out var only) is { } refusal)
            return refusal.ToResult();
        IQueryable<SupervisedObject> rows = session.Query<SupervisedObject>();
        if (only is not null) rows = rows.Of(only, bureaus);
        if (idNumber is not null) rows = rows.Where(o => o.IdNumber == idNumber);
        if (query.Item is { } item) rows = rows.Where(o => o.Object.ItemCode == item);
        if (query.Status is { } status) rows = rows.Where(o => o.Object.Status == status);
        return TypedResults.Ok(await rows.OrderBy(o => o.Id).PageAsync(query.Page, query.Size, o => o.ToView(unmasked: !officer.Is(Roles.Auditor)), ct));
    }
}
