namespace Haitou.Supervision.EnforcementRecords;

/// <summary>Records (R19): a department reads its own and those of licences that it supervises, a bureau all of its town.</summary>
internal sealed class ReadEnforcementRecords : IEndpoint
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

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/enforcement-records").WithTags("Enforcement records");
        group.MapGet("/{id:guid}", (Guid id, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.GetAsync<EnforcementRecord, EnforcementRecordDetail>(
                    EnforcementRecord.Key(id), $"{id}", state => state.ToView(Knows(state, commands.Officer, bureaus)), ct,
                    state => commands.Officer.Is(Roles.Auditor) || Knows(state, commands.Officer, bureaus)))
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

    /// <summary>The officer sees whom a record is about.</summary>
    public static bool Knows(EnforcementRecord record, Officer officer, EnforcementBureaus bureaus) =>
        Recorder.For(officer, bureaus)?.Knows(record, bureaus) == true;

    private static async Task<Results<Ok<Page<EnforcementRecordDetail>>, RefusalResult>> ListAsync(
        Query query, Func<IQueryable<EnforcementRecord>, IQueryable<EnforcementRecord>> narrow, IQuerySession session, Officer officer,
        EnforcementBureaus bureaus, CancellationToken ct)
    {
        var reader = Recorder.For(officer, bureaus);
        if (reader is null && !officer.Is(Roles.Auditor))
            return CommonRules.OtherDepartment.Refuse().ToResult();
        var rows = narrow(session.Query<EnforcementRecord>());
        if (query.Licence is { } licence) rows = rows.Where(r => r.LicenceNumber == licence);
        if (query.Department is { } department) rows = rows.Where(r => r.Department == department);
        if (query.Kind is { } kind) rows = rows.Where(r => r.Kind == kind);
        if (query.Stands is { } stands) rows = rows.Where(r => r.Stands == stands);
        if (reader is { IsBureau: true })
        {
            string[] towns = [.. bureaus.TownsOf(reader.Department)];
            rows = rows.Where(r => r.Town.IsOneOf(towns));
        }
        else if (!officer.Is(Roles.Auditor))
        {
            var own = reader!.Department;
            if (query.Licence is null || (await session.ObjectAsync(query.Licence, ct))?.Departments.Contains(own) != true)
                rows = rows.Where(r => r.Department == own);
        }

        return TypedResults.Ok(await rows.OrderByDescending(r => r.FoundOn).ThenBy(r => r.Id)
            .PageAsync(query.Page, query.Size, r => r.ToView(reader?.Knows(r, bureaus) == true), ct));
    }
}
