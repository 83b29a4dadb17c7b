namespace Haitou.Intake.Applications;

/// <summary>All that there is of an application, for approval to put into the dossier of the case (案卷, R25). Unmasked, so for services only.</summary>
internal static class GetRecordEndpoint
{
    public static void MapGetRecord(this IEndpointRouteBuilder routes) => routes
        .MapGet("/applications/{number}/record", async Task<Results<Ok<ApplicationRecord>, RefusalResult>> (
            string number, IQuerySession session, Town town, CancellationToken ct) =>
        {
            var events = await session.Events.FetchStreamAsync(Application.Key(number), token: ct);
            if (events.Count == 0)
                return CommonRules.NotFound.Refuse(null, ("id", number)).ToResult();
            var data = events.Select(e => e.Data).ToArray();
            return TypedResults.Ok(new ApplicationRecord(
                number, [.. events.Select(RecordedEvents.Of)], HandedIn.Of(data),
                [.. ApplicationDocuments.Of(data, town).Select((d, i) => new ApplicationDocumentView(i + 1, d.Kind, d.Document.Number!, d.Document.On))]));
        })
        .WithTags("Applications").WithSummary("All that there is of an application, unmasked; for other services")
        .RequireRole(Roles.Integration);
}
