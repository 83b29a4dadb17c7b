using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Ratings;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;
using CaseRated = Haitou.Intake.Ratings.CaseRated;

namespace Haitou.Intake.UnitTests.Ratings;

public sealed class RatingTests
{
    private static readonly Application Accepted = ApplicationsAt.Received().After(s => ApplicationsAt.Accept(s, Given.Now));
    private static readonly CaseProgress Granted = Since(ProgressStepKind.Granted);

    [Fact]
    public void R26_a_case_is_rated_when_it_is_concluded()
    {
        Given.Nothing.When(RatingCase.Decide(null, Of(RatingGrade.Satisfied), Accepted, null, Given.Calendar, Given.Now))
            .ThenRefused(RatingCase.NotConcluded);

        var rated = Rate(RatingGrade.Satisfied);
        Assert.Null(rated.FollowUpDue);
        var declined = ApplicationsAt.Received().After(s => ApplicationsAt.Decline(s, Given.Now, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null));
        Given.Nothing.When(RatingCase.Decide(null, Of(RatingGrade.Satisfied), declined, null, Given.Calendar, Given.Now)).ThenCarriedOut();
    }

    [Theory]
    [InlineData(ProgressStepKind.Refused, true)]
    [InlineData(ProgressStepKind.Terminated, true)]
    [InlineData(ProgressStepKind.PeriodSuspended, false)]
    public void R26_a_refusal_and_an_end_without_decision_conclude_it_too(ProgressStepKind kind, bool concluded) => Given.Nothing
        .When(RatingCase.Decide(null, Of(RatingGrade.Dissatisfied), Accepted, Since(kind), Given.Calendar, Given.Now))
        .ThenRefused(concluded ? [] : [RatingCase.NotConcluded]);

    [Theory]
    [InlineData(RatingGrade.FairlySatisfied, null)]
    [InlineData(RatingGrade.Dissatisfied, "2026-03-16")]
    [InlineData(RatingGrade.VeryDissatisfied, "2026-03-16")]
    public void R26_a_bad_rating_opens_a_follow_up_with_its_day(RatingGrade grade, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due), Rate(grade).FollowUpDue);

    [Fact]
    public void A_rating_is_given_once_the_same_again_changes_nothing()
    {
        var held = Given.Nothing.AfterEvent<CaseRating>(Rate(RatingGrade.Satisfied));

        held.When(s => RatingCase.Decide(s, Of(RatingGrade.Satisfied), Accepted, Granted, Given.Calendar, Given.Now)).ThenNothing();
        held.When(s => RatingCase.Decide(s, Of(RatingGrade.Dissatisfied), Accepted, Granted, Given.Calendar, Given.Now)).ThenRefused(RatingCase.RatedAlready);
    }

    [Fact]
    public void R26_whoever_handled_the_case_does_not_follow_its_rating_up()
    {
        var bad = Given.Nothing.AfterEvent<CaseRating>(Rate(RatingGrade.Dissatisfied));
        var followUp = new FollowUpRating(FollowUpFinding.Justified, "窗口等候两小时", "增设取号机");

        bad.When(s => FollowingUpRating.Decide(s, followUp, "clerk-1", Given.Now)).ThenRefused(FollowingUpRating.OwnCase); // received it
        bad.When(s => FollowingUpRating.Decide(s, followUp, "clerk-2", Given.Now)).ThenRefused(FollowingUpRating.OwnCase); // accepted it
        bad.When(s => FollowingUpRating.Decide(s, followUp with { Measure = " " }, "clerk-3", Given.Now)).ThenRefused(FollowingUpRating.FollowUpEmpty);
        bad.When(s => FollowingUpRating.Decide(s, followUp with { Explanation = "" }, "clerk-3", Given.Now)).ThenRefused(FollowingUpRating.FollowUpEmpty);
        var done = bad.AfterEvent(bad.When(s => FollowingUpRating.Decide(s, followUp, "clerk-3", Given.Now)).Then<RatingFollowedUp>());
        Assert.Null(done.FollowUpDue);
        done.When(s => FollowingUpRating.Decide(s, followUp, "clerk-3", Given.Now)).ThenRefused(FollowingUpRating.NothingToFollowUp);
    }

    [Fact]
    public void A_comment_has_an_end() => Given.Nothing
        .When(RatingCase.Decide(null, Of(RatingGrade.Satisfied) with { Comment = new string('好', 1001) }, Accepted, Granted, Given.Calendar, Given.Now))
        .ThenRefused(RatingCase.CommentTooLong);

    private static CaseRated Rate(RatingGrade grade) =>
        Given.Nothing.When(RatingCase.Decide(null, Of(grade), Accepted, Granted, Given.Calendar, Given.Now)).Then<CaseRated>();

    private static RateCase Of(RatingGrade grade) => new(ApplicationsAt.Number, "0000", grade, "评语");

    private static CaseProgress Since(ProgressStepKind kind) =>
        new(ApplicationsAt.Number, new Dictionary<long, ProgressStep> { [2] = new(kind, new DateOnly(2026, 3, 12), null) });
}
