using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Http;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Intake.Progress;

/// <summary>An applicant follows the own case by its number (R1).</summary>
internal static class LookUpProgressEndpoint
{
    public static void MapLookUpProgress(this IEndpointRouteBuilder routes) => routes
        .MapPost("/progress", async Task<Results<Ok<ProgressView>, RefusalResult>> (
            LookUpProgress body, HttpContext http, ProgressLimits limits, IDocumentSession session, WorkingDayCalendar calendar, CancellationToken ct) =>
        {
            if (!limits.Allow(http.Connection.RemoteIpAddress, body.Number))
                return CommonRules.TooMany.Refuse().ToResult();
            if (await session.FoldAsync<Application>(Application.Key(body.Number), ct) is not { } application || !ProgressOf.Knows(application, body.IdEnding))
                return ProgressOf.Unknown.Refuse().ToResult();
            return TypedResults.Ok(ProgressOf.Case(application, await session.LoadAsync<CaseProgress>(body.Number, ct), calendar));
        })
        .WithTags("Progress").WithSummary("How far a case is, by its number and the last four characters of the applicant's identifier")
        .AllowAnonymous();
}
