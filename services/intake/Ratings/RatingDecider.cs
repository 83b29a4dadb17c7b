namespace Haitou.Intake.Ratings;

/// <summary>Decides on ratings: one for a concluded case, and a bad one is followed up by somebody else.</summary>
public static class RatingDecider
{
    /// <summary>Working days to follow a bad rating up. The State Council's opinion (国办发〔2019〕51号) wants it promptly and names no figure.</summary>
    public const int FollowUpWorkingDays = 5;

    private const int LongestComment = 1000;

    private static readonly ProgressStepKind[] Conclusions = [ProgressStepKind.Granted, ProgressStepKind.Refused, ProgressStepKind.Terminated];

    internal static readonly Rule NotConcluded = new("rating.not-concluded", RefusalKind.Conflict,
        "办件尚未办结，办结后方可评价。", "The case is not concluded; it can be rated afterwards.");

    internal static readonly Rule RatedAlready = new("rating.rated-already", RefusalKind.Conflict,
        "该办件已作评价，不能更改。", "The case has been rated; a rating does not change.");

    internal static readonly Rule CommentTooLong = new("rating.comment-too-long", RefusalKind.Invalid,
        "评价内容不超过 {most} 字。", "A comment has {most} characters at most.");

    internal static readonly Rule NothingToFollowUp = new("rating.nothing-to-follow-up", RefusalKind.Conflict,
        "该评价无需回访，或者已经回访。", "The rating needs no follow-up, or had it.");

    internal static readonly Rule OwnCase = new("rating.own-case", RefusalKind.Forbidden,
        "经办人不得回访对自己所办办件的评价。", "Whoever handled the case does not follow its rating up.");

    internal static readonly Rule FollowUpEmpty = new("rating.follow-up-empty", RefusalKind.Invalid,
        "须写明回访情况；评价属实的，还须写明整改措施。", "A follow-up says what came out, and of a justified rating what is put right.");

    /// <summary>Rates a case.</summary>
    /// <param name="held">The rating there is; null for none.</param>
    /// <param name="command">The rating.</param>
    /// <param name="application">The case's application.</param>
    /// <param name="since">What approval has told of it since.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision Rate(
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

    /// <summary>Follows a bad rating up, in time or late.</summary>
    public static Decision FollowUp(CaseRating state, FollowUpRating command, string officer, DateTimeOffset now)
    {
        if (state.FollowUpDue is null)
            return NothingToFollowUp.Refuse();
        if (state.Rated.HandledBy.Contains(officer))
            return OwnCase.Refuse();
        return string.IsNullOrWhiteSpace(command.Explanation) || (command.Finding == FollowUpFinding.Justified && string.IsNullOrWhiteSpace(command.Measure))
            ? FollowUpEmpty.Refuse()
            : Decision.Of(new RatingFollowedUp(command.Finding, command.Explanation, command.Measure, officer, now));
    }

    /// <summary>Folds an event into the state.</summary>
    public static CaseRating? Evolve(CaseRating? state, object @event) => @event switch
    {
        CaseRated e => new CaseRating { Id = CaseRating.Key(e.Number), Rated = e },
        RatingFollowedUp e => state! with { FollowedUp = e },
        _ => state,
    };
}
