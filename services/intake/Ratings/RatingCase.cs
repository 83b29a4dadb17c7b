using JasperFx;
using ExistingStreamIdCollisionException = Marten.Exceptions.ExistingStreamIdCollisionException;

namespace Haitou.Intake.Ratings;

/// <summary>The applicant rates how a concluded case was handled (好差评, R26), once; a bad rating is to be followed up.</summary>
internal sealed class RatingCase : IEndpoint
{
    /// <summary>Working days to follow a bad rating up. The State Council's opinion (国办发〔2019〕51号) wants it promptly and names no figure.</summary>
    private const int FollowUpWorkingDays = 5;

    private const int LongestComment = 1000;

    private static readonly ProgressStepKind[] Conclusions = [ProgressStepKind.Granted, ProgressStepKind.Refused, ProgressStepKind.Terminated];

    internal static readonly Rule NotConcluded = new("rating.not-concluded", RefusalKind.Conflict,
        "办件尚未办结，办结后方可评价。", "The case is not concluded; it can be rated afterwards.");

    internal static readonly Rule RatedAlready = new("rating.rated-already", RefusalKind.Conflict,
        "该办件已作评价，不能更改。", "The case has been rated; a rating does not change.");

    internal static readonly Rule CommentTooLong = new("rating.comment-too-long", RefusalKind.Invalid,
        "评价内容不超过 {most} 字。", "A comment has {most} characters at most.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/ratings", RateAsync)
        .WithTags("Ratings")
        .WithSummary("Rates a concluded case, by its number and the last four characters of the applicant's identifier; the same again answers the same")
        .AllowAnonymous();

    private static async Task<Results<Ok<RatingView>, RefusalResult>> RateAsync(
        RateCase body, HttpContext http, ProgressLimits limits, IDocumentSession session, WorkingDayCalendar calendar, TimeProvider clock, CancellationToken ct)
    {
        if (!limits.Allow(http.Connection.RemoteIpAddress, body.Number))
            return CommonRules.TooMany.Refuse().ToResult();
        if (await session.FoldAsync<Application>(Application.Key(body.Number), ct) is not { } application || !ProgressOf.Knows(application, body.IdEnding))
            return ProgressOf.Unknown.Refuse().ToResult();

        var stream = CaseRating.Key(body.Number);
        var held = await session.LoadAsync<CaseRating>(stream, ct);
        var decision = Decide(held, body, application, await session.LoadAsync<CaseProgress>(body.Number, ct), calendar, clock.GetUtcNow());
        if (decision.IsRefused)
            return new RefusalResult(decision.Refusals);
        if (decision.Events.Count > 0)
            session.Events.StartStream<CaseRating>(stream, decision.Events);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is ExistingStreamIdCollisionException or ConcurrencyException)
        {
            return RatedAlready.Refuse().ToResult(); // the same case was rated twice at once
        }

        return TypedResults.Ok(decision.Events.Aggregate(held, CaseRating.Fold)!.ToView());
    }

    /// <summary>Rates it. Pure.</summary>
    public static Decision Decide(
        CaseRating? held, RateCase command, Application application, CaseProgress? since, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (held is not null)
            return (held.Rated.Grade, held.Rated.Comment) == (command.Grade, command.Comment) ? Decision.Of() : RatedAlready.Refuse();
        if (application.Declined is null && since?.Steps.Values.Any(s => Conclusions.Contains(s.Kind)) != true)
            return NotConcluded.Refuse();
        if (command.Comment?.Length > LongestComment)
            return CommentTooLong.Refuse("comment", ("most", LongestComment));
        var bad = command.Grade is RatingGrade.Dissatisfied or RatingGrade.VeryDissatisfied;
        return Decision.Of(new CaseRated(
            application.Received.Number, application.Received.Item.Code, application.Received.Item.Department, application.HandledBy, command.Grade, command.Comment,
            bad ? calendar.AddWorkingDays(ChinaTime.Today(now), FollowUpWorkingDays) : null, now, application.Received.Town));
    }
}
