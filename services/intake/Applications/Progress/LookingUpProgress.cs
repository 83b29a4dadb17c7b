namespace Haitou.Intake.Applications;

/// <summary>An applicant follows the own case by its number (R1); an officer tells who asks at the window.</summary>
internal sealed class LookingUpProgress : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/progress", async Task<Results<Ok<ProgressView>, RefusalResult>> (
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

        routes.MapGet("/applications/{number}/progress", async Task<Results<Ok<ProgressView>, RefusalResult>> (
            string number, Officer officer, IDocumentSession session, WorkingDayCalendar calendar, CancellationToken ct) =>
        {
            if (await session.FoldAsync<Application>(Application.Key(number), ct) is not { } application)
                return CommonRules.NotFound.Refuse(null, ("id", number)).ToResult();
            if (!officer.IsConcernedBy(application.Received.Item.Department))
                return CommonRules.OtherDepartment.Refuse().ToResult();
            return TypedResults.Ok(ProgressOf.Case(application, await session.LoadAsync<CaseProgress>(number, ct), calendar));
        })
        .WithTags("Progress").WithSummary("The same for officers, who need not know the identifier")
        .RequireRole(ApplicationRules.Readers);
    }
}

/// <summary>How often applicants may ask how far their cases are.</summary>
/// <setting key="Progress:PerAddressAndMinute" unset="30">How often one address may ask without a token, per replica</setting>
/// <setting key="Progress:PerCaseAndHour" unset="20">How often may be asked about one case without a token, per replica</setting>
internal sealed class ProgressLimits(IConfiguration configuration) : InquiryLimits(
    configuration.GetValue("Progress:PerAddressAndMinute", 30), configuration.GetValue("Progress:PerCaseAndHour", 20));
