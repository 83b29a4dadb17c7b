namespace Haitou.Approval.Cases;

/// <summary>
/// Who did what on a case, and when (责任清单, R26): read from the record itself, to which nothing is ever added later and of
/// which nothing is changed.
/// </summary>
internal sealed class GetResponsibility : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}/responsibility", async Task<Results<Ok<CaseAct[]>, RefusalResult>> (
            string number, IQuerySession session, Officer officer, CancellationToken ct) =>
        {
            var events = await session.Events.FetchStreamAsync(ApprovalCase.Key(number), token: ct);
            if (events.Select(e => e.Data).Aggregate(default(ApprovalCase), ApprovalCase.Fold) is not { } state)
                return CommonRules.NotFound.Refuse(null, ("id", number)).ToResult();
            return officer.MayRead(state)
                ? TypedResults.Ok(events.Select(ActOf).ToArray())
                : CommonRules.OtherDepartment.Refuse().ToResult();
        })
        .WithTags("Cases").WithSummary("Every act of a case, with its officer and time")
        .RequireRole(CaseRules.Readers);

    private static CaseAct ActOf(IEvent e)
    {
        var recorded = RecordedEvents.From(e);
        return new(
            recorded.Version, recorded.Type, DossierNames.OfEvent(recorded.Type), recorded.Officer, (e.Data as CaseSurveyReplied)?.Department, recorded.RecordedAt);
    }
}
