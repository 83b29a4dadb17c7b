using System.Security.Cryptography;

namespace Haitou.Supervision.RandomInspections;

/// <summary>A department, or the bureau for its town, draws what is inspected and by whom, and records what was found (双随机、一公开, R25).</summary>
internal static class RandomInspectionEndpoints
{
    public static void MapRandomInspections(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/random-inspections").WithTags("Random inspections");
        group.MapPost("", (DrawInspection body, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.CreateAsync<RandomInspection, RandomInspectionView>(body, async () =>
                {
                    var (id, by) = (Guid.CreateVersion7(), commands.Officer.RecorderOf(bureaus));
                    return new NewStream(RandomInspection.Key(id), $"/random-inspections/{id}", RandomInspection.Draw(
                        id, by.Department, body, await PopulationAsync(commands.Session, by, body.ItemCode, bureaus, ct),
                        RandomNumberGenerator.GetHexString(32, lowercase: true), by.Officer, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("Draws supervised objects, and two officers for each, by a seed on record; takes Idempotency-Key")
            .RequireRole(Roles.Department, Roles.Enforcement);

        group.MapPost("/{id:guid}/results", (
                Guid id, RecordInspectionResult body, Commands commands, EnforcementBureaus bureaus, InspectionIntervals intervals, CancellationToken ct) =>
                commands.ChangeAsync<RandomInspection, RandomInspectionView>(
                    RandomInspection.Key(id), $"{id}", state => RecordAsync(state, body, commands, bureaus, intervals, ct), state => state.ToView(), ct))
            .WithSummary("Records what one of the inspections found, as an enforcement record; takes If-Match").RequireRole(Roles.Department, Roles.Enforcement);

        group.MapGet("/{id:guid}", (Guid id, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
                commands.GetAsync<RandomInspection, RandomInspectionView>(
                    RandomInspection.Key(id), $"{id}", state => state.ToView(), ct,
                    state => FeedAccess.Check(commands.Officer, state.Department, bureaus, toRead: true) is null))
            .WithSummary("One inspection with its draw and its results").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapGet("", async Task<Results<Ok<Page<RandomInspectionView>>, RefusalResult>> (
                string? department, int? page, int? size, IQuerySession session, Officer officer, EnforcementBureaus bureaus, CancellationToken ct) =>
            {
                if (FeedAccess.Narrow(officer, department, bureaus, out var only) is { } refusal)
                    return refusal.ToResult();
                IQueryable<RandomInspection> rows = session.Query<RandomInspection>();
                if (only is not null) rows = rows.Where(r => r.Department == only);
                return TypedResults.Ok(await rows.OrderByDescending(r => r.DrawnAt).ThenBy(r => r.Id).PageAsync(page, size, r => r.ToView(), ct));
            })
            .WithSummary("A page of the inspections, the newest first").RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);

        group.MapGet("/{id:guid}/publication", async Task<Results<Ok<PublishedInspection>, RefusalResult>> (Guid id, IQuerySession session, CancellationToken ct) =>
                await session.LoadAsync<RandomInspection>(RandomInspection.Key(id), ct) is { } inspection
                    ? TypedResults.Ok(inspection.ToPublished())
                    : CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult())
            .WithSummary("What has been inspected and what was found, for everybody").AllowAnonymous();
    }

    private static async Task<Decision> RecordAsync(
        RandomInspection state, RecordInspectionResult body, Commands commands, EnforcementBureaus bureaus, InspectionIntervals intervals, CancellationToken ct)
    {
        var by = commands.Officer.RecorderOf(bureaus);
        if (RandomInspection.AgainstResult(state, by.Department, body) is { } no)
            return no;
        var (record, concerned) = (Guid.CreateVersion7(), await commands.Session.ObjectAsync(body.LicenceNumber, ct));
        var found = EnforcementDecider.Record(record, by, new(body.Terms, body.LicenceNumber), concerned, bureaus, commands.Now);
        if (found.IsRefused)
            return found;
        commands.Session.Events.StartStream<EnforcementRecord>(EnforcementRecord.Key(record), found.Events);
        commands.Session.NoteInspection(found, concerned, intervals);
        return Decision.Of(new DrawnObjectInspected(
            body.LicenceNumber, concerned!.LicenceName, Party.PublicNameOf(concerned.Holder.Kind, concerned.Holder.Name), record, body.Terms.Kind,
            body.Terms.FoundOn, by.Officer, commands.Now));
    }

    private static async Task<IReadOnlyList<string>> PopulationAsync(
        IQuerySession session, Recorder by, string? itemCode, EnforcementBureaus bureaus, CancellationToken ct)
    {
        var rows = session.Query<SupervisedObject>().Where(o => o.Stands).Of(by.Department, bureaus);
        if (itemCode is not null) rows = rows.Where(o => o.Object.ItemCode == itemCode);
        return [.. (await rows.Select(o => o.Object.LicenceNumber).ToListAsync(ct)).Order(StringComparer.Ordinal)];
    }
}
