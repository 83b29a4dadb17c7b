namespace Haitou.Blacklist.Entries;

/// <summary>Officers look for entries; a subject is shown as in the detail.</summary>
internal static class SearchEntriesEndpoint
{
    public static void MapSearchEntries(this IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/search", (SearchEntries body, int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
        {
            IQueryable<ListEntry> rows = session.Query<ListEntry>();
            if (body.IdNumber is { } id) rows = rows.Where(e => e.Listed.Subject.IdNumber == id);
            if (body.Name is { } name)
            {
                var key = OrganisationName.KeyOf(name);
                rows = rows.Where(e => e.NameKey == key);
            }

            if (body.Kind is { } kind) rows = rows.Where(e => e.Listed.Kind == kind);
            if (body.Department is { } department) rows = rows.Where(e => e.Listed.Department == department);
            if (body.Status is { } status) rows = rows.Where(e => e.Status == status);
            return rows.OrderByDescending(e => e.Listed.ValidFrom).ThenBy(e => e.Id)
                .PageAsync(page, size, e => e.ToView(officer.SeesSubjectOf(e.Listed.Department)), ct);
        })
        .WithTags("Entries").WithSummary("A page of the entries of a subject, a list or a department, the newest first")
        .RequireRole(EntryCommands.Readers);
}
