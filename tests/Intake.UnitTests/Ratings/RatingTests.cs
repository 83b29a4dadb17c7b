using Haitou.Contracts.Intake;
using Haitou.Intake.Applications;
using Haitou.Intake.Ratings;
using Haitou.Intake.UnitTests.Applications;
using Haitou.TestSupport;
using CaseRated = Haitou.Intake.Ratings.CaseRated;

namespace Haitou.Intake.UnitTests.Ratings;

public sealed class RatingTests
{
    private static readonly Application Accepted = ApplicationsAt.Then(ApplicationsAt.Received(), ApplicationsAt.Accept(ApplicationsAt.Received(), Given.Now));
    private static readonly CaseProgress Granted = Since(ProgressStepKind.Granted);

    [Fact]
    public void R26_a_case_is_rated_when_it_is_concluded()
    {
        Assert.Equal([RatingCase.NotConcluded], RatingCase.Decide(null, Of(RatingGrade.Satisfied), Accepted, null, Given.Calendar, Given.Now).RefusedBy());

        var rated = Rate(RatingGrade.Satisfied);
        Assert.Null(rated.FollowUpDue);
        var declined = ApplicationsAt.Then(
            ApplicationsAt.Received(), ApplicationsAt.Decline(ApplicationsAt.Received(), Given.Now, NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null));
        Assert.Empty(RatingCase.Decide(null, Of(RatingGrade.Satisfied), declined, null, Given.Calendar, Given.Now).Refusals);
    }

    [Theory]
    [InlineData(ProgressStepKind.Refused, true)]
    [InlineData(ProgressStepKind.Terminated, true)]
    [InlineData(ProgressStepKind.PeriodSuspended, false)]
    public void R26_a_refusal_and_an_end_without_decision_conclude_it_too(ProgressStepKind kind, bool concluded) => Assert.Equal(
        concluded ? [] : [RatingCase.NotConcluded],
        RatingCase.Decide(null, Of(RatingGrade.Dissatisfied), Accepted, Since(kind), Given.Calendar, Given.Now).RefusedBy());

    [Theory]
    [InlineData(RatingGrade.FairlySatisfied, null)]
    [InlineData(RatingGrade.Dissatisfied, "2026-03-16")]
    [InlineData(RatingGrade.VeryDissatisfied, "2026-03-16")]
    public void R26_a_bad_rating_opens_a_follow_up_with_its_day(RatingGrade grade, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due), Rate(grade).FollowUpDue);

    [Fact]
    public void A_rating_is_given_once_the_same_again_changes_nothing()
    {
        var held = CaseRating.Fold(null, Rate(RatingGrade.Satisfied));

        Assert.Empty(RatingCase.Decide(held, Of(RatingGrade.Satisfied), Accepted, Granted, Given.Calendar, Given.Now).Events);
        Assert.Equal([RatingCase.RatedAlready], RatingCase.Decide(held, Of(RatingGrade.Dissatisfied), Accepted, Granted, Given.Calendar, Given.Now).RefusedBy());
    }

    [Fact]
    public void R26_whoever_handled_the_case_does_not_follow_its_rating_up()
    {
        var bad = CaseRating.Fold(null, Rate(RatingGrade.Dissatisfied))!;
        var followUp = new FollowUpRating(FollowUpFinding.Justified, "窗口等候两小时", "增设取号机");

        Assert.Equal([FollowingUpRating.OwnCase], FollowingUpRating.Decide(bad, followUp, "clerk-1", Given.Now).RefusedBy()); // received it
        Assert.Equal([FollowingUpRating.OwnCase], FollowingUpRating.Decide(bad, followUp, "clerk-2", Given.Now).RefusedBy()); // accepted it
        Assert.Equal([FollowingUpRating.FollowUpEmpty], FollowingUpRating.Decide(bad, followUp with { Measure = " " }, "clerk-3", Given.Now).RefusedBy());
        Assert.Equal([FollowingUpRating.FollowUpEmpty], FollowingUpRating.Decide(bad, followUp with { Explanation = "" }, "clerk-3", Given.Now).RefusedBy());
        var done = CaseRating.Fold(bad, FollowingUpRating.Decide(bad, followUp, "clerk-3", Given.Now).Event<RatingFollowedUp>())!;
        Assert.Null(done.FollowUpDue);
        Assert.Equal([FollowingUpRating.NothingToFollowUp], FollowingUpRating.Decide(done, followUp, "clerk-3", Given.Now).RefusedBy());
    }

    [Fact]
    public void A_comment_has_an_end() => Assert.Equal([RatingCase.CommentTooLong], RatingCase.Decide(
        null, Of(RatingGrade.Satisfied) with { Comment = new string('好', 1001) }, Accepted, Granted, Given.Calendar, Given.Now).RefusedBy());

    private static CaseRated Rate(RatingGrade grade) => RatingCase.Decide(null, Of(grade), Accepted, Granted, Given.Calendar, Given.Now).Event<CaseRated>();

    private static RateCase Of(RatingGrade grade) => new(ApplicationsAt.Number, "0000", grade, "评语");

    private static CaseProgress Since(ProgressStepKind kind) =>
        new(ApplicationsAt.Number, new Dictionary<long, ProgressStep> { [2] = new(kind, new DateOnly(2026, 3, 12), null) });
}
