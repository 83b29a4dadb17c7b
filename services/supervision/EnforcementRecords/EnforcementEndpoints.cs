namespace Haitou.Supervision.EnforcementRecords;

/// <summary>
/// Departments and the bureau record what they find (R19). A department reads its own and those of licences that it supervises, the bureau
/// all of its town.
/// </summary>
internal static class EnforcementEndpoints
{
    /// <summary>Filters; each narrows the list.</summary>
    internal sealed record Query
    {
        /// <summary>The licence.</summary>
        public string? Licence { get; init; }

        /// <summary>Whose records.</summary>
        public string? Department { get; init; }

        /// <summary>The kind.</summary>
        public EnforcementKind? Kind { get; init; }

        /// <summary>True for those that stand, false for those that are closed.</summary>
        public bool? Stands { get; init; }

        /// <summary>From 1.</summary>
        public int? Page { get; init; }

        /// <summary>1 to 100.</summary>
        public int? Size { get; init; }
    }

    public static void MapEnforcementRecords(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/enforcement-records").WithTags("Enforcement records");
        group.MapPost("", (RecordEnforcement body, Commands commands, EnforcementBureaus bureaus, InspectionIntervals intervals, CancellationToken ct) =>
                commands.CreateAsync<EnforcementRecord, EnforcementRecordDetail>(body, async () =>
                {
                    var id = Guid.CreateVersion7();
                    var concerned = await commands.Session.ObjectAsync(body.LicenceNumber, ct);
                    var decision = EnforcementDecider.Record(id, commands.Officer.RecorderOf(bureaus), body, concerned, bureaus, commands.Now);
                    commands.Session.NoteInspection(decision, concerned, intervals);
                    return new NewStream(EnforcementRecord.Key(id), $"/enforcement-records/{id}", decision);
                }, state => state.ToView(unmasked: true), ct))
            .WithSummary("Records an inspection, a violation or a penalty; takes Idempotency-Key").RequireRole(Roles.Department, Roles.Enforcement);

        group.MapPost("/{id:guid}/correction", (Guid id, CorrectEnforcementRecord body, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.ChangeAsync<EnforcementRecord, EnforcementRecordDetail>(
                    EnforcementRecord.Key(id), $"{id}",
                    async state => EnforcementDecider.Correct(
                        state, commands.Officer.RecorderOf(bureaus), body, await commands.Session.ObjectAsync(state.LicenceNumber, ct), commands.Now),
                    state => state.ToView(unmasked: true), ct))
            .WithSummary("Corrects one, whole; takes If-Match").RequireRole(Roles.Department, Roles.Enforcement);

        group.MapPost("/{id:guid}/closing", (Guid id, CloseEnforcementRecord body, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.ChangeAsync<EnforcementRecord, EnforcementRecordDetail>(
                    EnforcementRecord.Key(id), $"{id}",
                    state => Task.FromResult(EnforcementDecider.Close(state, commands.Officer.RecorderOf(bureaus), body, commands.Now)),
                    state => state.ToView(unmasked: true), ct))
            .WithSummary("Closes one: put right, or withdrawn; takes If-Match").RequireRole(Roles.Department, Roles.Enforcement);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.GetAsync<EnforcementRecord, EnforcementRecordDetail>(
                    EnforcementRecord.Key(id), $"{id}", state => state.ToView(SeesSubject(state, commands.Officer, bureaus)), ct,
                    state => commands.Officer.Is(Roles.Auditor) || SeesSubject(state, commands.Officer, bureaus)))
            .WithSummary("One with its history").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapGet("", (
                [AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            ListAsync(query, r => r, session, officer, bureaus, ct))
            .WithSummary("A page of the records, the newest finding first").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapPost("/search", (
                SearchEnforcementRecords body, [AsParameters] Query query, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            ListAsync(query, rows => rows.Where(r => r.IdNumber == body.IdNumber), session, officer, bureaus, ct))
            .WithSummary("The same for one subject").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
    }

    private static async Task<Page<EnforcementRecordDetail>> ListAsync(
        Query query, Func<IQueryable<EnforcementRecord>, IQueryable<EnforcementRecord>> narrow, IQuerySession session, Officer officer,
        EnforcementBureaus bureaus, CancellationToken ct)
    {
        var rows = narrow(session.Query<EnforcementRecord>());
        if (query.Licence is { } licence) rows = rows.Where(r => r.LicenceNumber == licence);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.Kind is { } kind) rows = rows.Where(r => r.Kind == kind);
        if (query.Stands is { } stands) rows = rows.Where(r => r.Stands == stands);
        if (officer.Is(Roles.Enforcement))
        {
            string[] towns = [.. bureaus.ByTown.Keys];
            rows = rows.Where(r => r.Town.IsOneOf(towns));
        }
        else if (!officer.Is(Roles.Auditor))
        {
            var own = officer.Department ?? "";
            if (query.Licence is null || (await session.ObjectAsync(query.Licence, ct))?.Departments.Contains(own) != true)
                rows = rows.Where(r => r.Department == own);
        }

        return await rows.OrderByDescending(r => r.FoundOn).ThenBy(r => r.Id)
            .PageAsync(query.Page, query.Size, r => r.ToView(SeesSubject(r, officer, bureaus)), ct);
    }

    private static bool SeesSubject(EnforcementRecord state, Officer officer, EnforcementBureaus bureaus) =>
        officer.Is(Roles.Enforcement) ? bureaus.ByTown.ContainsKey(state.Town) : officer.Is(Roles.Department) && officer.Department == state.Department;
}
