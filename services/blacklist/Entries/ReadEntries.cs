namespace Haitou.Blacklist.Entries;

/// <summary>Entries with their history, one and by what they say. A subject is shown in full to its own department and to those who decide on applications.</summary>
internal sealed class ReadEntries : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/entries").WithTags("Entries").RequireRole(EntryRules.Readers);
        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<ListEntry, EntryView>(
                    ListEntry.Key(id), $"{id}", state => state.ToView(commands.Officer.SeesSubjectOf(state.Listed.Department)), ct))
            .WithSummary("One entry with its history");

        group.MapPost("/search", (SearchEntries body, int? page, int? size, IQuerySession session, Officer officer, CancellationToken ct) =>
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
            .WithSummary("A page of the entries of a subject, a list or a department, the newest first");
    }
}
