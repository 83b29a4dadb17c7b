using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.Http;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Intake.Progress;

/// <summary>An applicant follows the own case by its number (R1).</summary>
internal static class LookUpProgressEndpoint
{
    /// <summary>One answer for a wrong number and a wrong ending: which of them it was is nobody's business.</summary>
    private static readonly Rule Unknown = new("intake.progress-unknown", RefusalKind.NotFound,
        "办件编号与证件号码后四位不符。", "The case number and the ending of the identifier do not go together.");

    public static void MapLookUpProgress(this IEndpointRouteBuilder routes) => routes
        .MapPost("/progress", async Task<Results<Ok<ProgressView>, RefusalResult>> (
            LookUpProgress body, HttpContext http, ProgressLimits limits, IDocumentSession session, WorkingDayCalendar calendar, CancellationToken ct) =>
        {
            if (!limits.Allow(http.Connection.RemoteIpAddress, body.Number))
                return CommonRules.TooMany.Refuse().ToResult();
            var events = await session.Events.FetchStreamAsync(Application.Key(body.Number), token: ct);
            if (events.Select(e => e.Data).Aggregate(default(Application), Application.Fold) is not { } application || !ProgressOf.Knows(application, body.IdEnding))
                return Unknown.Refuse().ToResult();
            return TypedResults.Ok(ProgressOf.Case(application, await session.LoadAsync<CaseProgress>(body.Number, ct), calendar));
        })
        .WithTags("Progress").WithSummary("How far a case is, by its number and the last four characters of the applicant's identifier")
        .AllowAnonymous();
}
