namespace Haitou.Supervision.SupervisedObjects;

/// <summary>
/// The register of supervised objects (监管对象), by licence, item and subject: a department's are those that it supervises, the bureau's
/// those of its town. Whoever supervises an object sees its holder in full. The gap of R19 and R25: those that stand and that nobody has
/// inspected within their interval.
/// </summary>
internal sealed class ReadSupervisedObjects : IEndpoint
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

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/supervised-objects").WithTags("Supervised objects").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
        group.MapGet("/{licenceNumber}", (string licenceNumber, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.GetAsync<SupervisedObject, SupervisedObjectView>(
                    SupervisedObject.Key(licenceNumber), licenceNumber,
                    state => state.ToView(unmasked: Supervises(commands.Officer, state.Object, bureaus)), ct))
            .WithSummary("One supervised object, by its licence");
        group.MapGet("", ([AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
                ListAsync(query, null, session, officer, bureaus, ct))
            .WithSummary("A page of the supervised objects, by licence");
        group.MapGet("/uninspected", async Task<Results<Ok<Page<UninspectedObject>>, RefusalResult>> (
                string? department, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, TimeProvider clock, CancellationToken ct) =>
            {
                if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                    return refusal.ToResult();
                var today = ChinaTime.Today(clock.GetUtcNow());
                var rows = session.Query<SupervisedObject>().Where(o => o.Stands && o.InspectBy < today);
                if (only is not null) rows = rows.SupervisedBy(only, bureaus);
                return TypedResults.Ok(await rows.OrderBy(o => o.InspectBy).ThenBy(o => o.Id)
                    .PageAsync(page, size, o => new UninspectedObject(o.ToView(unmasked: false), o.LastInspectedOn, o.InspectBy!.Value), ct));
            })
            .WithSummary("Objects that were not inspected within their interval, the longest due first");
        group.MapPost("/search", (
                SearchSupervisedObjects body, [AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
                ListAsync(query, body.IdNumber, session, officer, bureaus, ct))
            .WithSummary("The same for one subject");
    }

    /// <summary>The officer's department supervises the object, or it is in the town of the officer's bureau.</summary>
    public static bool Supervises(Officer officer, SupervisedLicence supervised, EnforcementBureaus bureaus) =>
        bureaus.TownsOf(bureaus.ActingFor(officer)).Contains(supervised.Town) || (officer.Department is { } own && supervised.Departments.Contains(own));

    private static async Task<Results<Ok<Page<SupervisedObjectView>>, RefusalResult>> ListAsync(
        Query query, string? idNumber, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct)
    {
        if (FeedAccess.Narrow(officer, query.Department, bureaus, out var only) is { } refusal)
            return refusal.ToResult();
        IQueryable<SupervisedObject> rows = session.Query<SupervisedObject>();
        if (only is not null) rows = rows.SupervisedBy(only, bureaus);
        if (idNumber is not null) rows = rows.Where(o => o.IdNumber == idNumber);
        if (query.Item is { } item) rows = rows.Where(o => o.Object.ItemCode == item);
        if (query.Status is { } status) rows = rows.Where(o => o.Object.Status == status);
        return TypedResults.Ok(await rows.OrderBy(o => o.Id).PageAsync(query.Page, query.Size, o => o.ToView(unmasked: !officer.Is(Roles.Auditor)), ct));
    }
}
