namespace Haitou.Intake.Ratings;

/// <summary>Follows a bad rating up (回访, R26): somebody else than who handled the case.</summary>
internal sealed class FollowingUpRating : Act<CaseRating, FollowUpRating, RatingView>, IEndpoint
{
    internal static readonly Rule NothingToFollowUp = new("rating.nothing-to-follow-up", RefusalKind.Conflict,
        "该评价无需回访，或者已经回访。", "The rating needs no follow-up, or had it.");

    internal static readonly Rule OwnCase = new("rating.own-case", RefusalKind.Forbidden,
        "经办人不得回访对自己所办办件的评价。", "Whoever handled the case does not follow its rating up.");

    internal static readonly Rule FollowUpEmpty = new("rating.follow-up-empty", RefusalKind.Invalid,
        "须写明回访情况；评价属实的，还须写明整改措施。", "A follow-up says what came out, and of a justified rating what is put right.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/ratings/{number}/follow-up", (string number, FollowUpRating body, FollowingUpRating act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Ratings").WithSummary("Records that a bad rating was followed up; takes If-Match").RequireRole(Roles.Clerk, Roles.Approver);

    public override string Key(string name) => CaseRating.Key(name);

    public override RatingView View(CaseRating state, Moment moment) => state.ToView();

    public override ValueTask<Decision> DecideAsync(CaseRating state, FollowUpRating command, Moment moment) =>
        new(Decide(state, command, moment.Officer.Id, moment.Now));

    /// <summary>Follows it up, in time or late. Pure.</summary>
    public static Decision Decide(CaseRating state, FollowUpRating command, string officer, DateTimeOffset now)
    {
        if (state.FollowUpDue is null)
            return NothingToFollowUp.Refuse();
        if (state.Rated.HandledBy.Contains(officer))
            return OwnCase.Refuse();
        return string.IsNullOrWhiteSpace(command.Explanation) || (command.Finding == FollowUpFinding.Justified && string.IsNullOrWhiteSpace(command.Measure))
            ? FollowUpEmpty.Refuse()
            : Decision.Of(new RatingFollowedUp(command.Finding, command.Explanation, command.Measure, officer, now));
    }
}
