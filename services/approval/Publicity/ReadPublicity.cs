namespace Haitou.Approval.Publicity;

/// <summary>Publicity of decisions (双公示): what has to go out and by when, and the files that go out.</summary>
internal sealed class ReadPublicity : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/publicity").WithTags("Publicity");
        var readers = group.MapGroup("").RequireRole(Roles.Approver, Roles.Clerk, Roles.Operator, Roles.Auditor);
        readers.MapGet("", async (
                PublicityFilter? filter, int? page, int? size, HttpRequest request, IQuerySession session, PublicitySettings settings,
                WorkingDayCalendar calendar, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                return TypedResults.Ok(await Filtered(session, filter, settings, calendar, today).PageAsync(
                    page, size, row => PublicityRules.ViewOf(row, settings, calendar, today, request.PrefersEnglish()), ct));
            })
            .WithSummary("A page of the decisions that are to be made public, with working days left and errors; what is due first comes first");

        readers.MapGet("/exports", async (int? page, int? size, IQuerySession session, CancellationToken ct) =>
                TypedResults.Ok(await session.Query<PublicityRun>().OrderByDescending(r => r.Export.Number).PageAsync(page, size, r => r.Export, ct)))
            .WithSummary("The exports, the newest first");

        readers.MapGet("/exports/{number:long}", async Task<Results<PushStreamHttpResult, RefusalResult>> (
                long number, IQuerySession session, CancellationToken ct) =>
                (await session.Events.FetchStreamAsync(PublicityRun.Key(number), token: ct)).Select(e => e.Data).FirstOrDefault() is PublicityExported export
                    ? TypedResults.Stream(to => PublicityFile.WriteAsync(export, to), CsvTable.ContentType, $"publicity-{number}.csv")
                    : CommonRules.NotFound.Refuse(null, ("id", number)).ToResult())
            .WithSummary("The file of an export: the same at any time");
    }

    private static IQueryable<PublicDecision> Filtered(
        IQuerySession session, PublicityFilter? filter, PublicitySettings settings, WorkingDayCalendar calendar, DateOnly today)
    {
        IQueryable<PublicDecision> rows = session.Query<PublicDecision>();
        if (filter == PublicityFilter.Published)
            return rows.Where(r => r.PublishedOn != null).OrderByDescending(r => r.PublishedOn).ThenBy(r => r.Id);
        if (filter is not null)
            rows = rows.Where(r => r.PublishedOn == null);
        if (filter == PublicityFilter.Overdue)
        {
            var last = PublicityRules.LastOverdue(calendar, today);
            rows = rows.Where(r => r.Since <= last);
        }

        if (filter == PublicityFilter.Errors && !PublicityRules.AreIncomplete(settings)) // else all of them have errors
            rows = rows.Where(r => r.Incomplete);
        return rows.OrderBy(r => r.Since).ThenBy(r => r.Id);
    }
}
