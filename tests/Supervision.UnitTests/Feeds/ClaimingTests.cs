using System.Text.Json;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Supervision.Feeds;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.Feeds;

public sealed class ClaimingTests
{
    private static readonly PushQueued Push = new(
        Guid.NewGuid(), "urn:haitou:approval:licence-issued:v1", Given.Town, "C-1", "CG-001", Given.Now, Given.Now, JsonSerializer.SerializeToElement(new { }));

    [Fact]
    public void R8_a_claim_says_who_took_what_over()
    {
        var claimed = Given.Nothing.When(ClaimingPush.Decide(null, "chengguan", 3, Push, "officer-1", Given.Now)).Then<PushClaimed>();

        Assert.Equal(new PushClaimed("chengguan", 3, Push.Type, Given.Town, "C-1", "officer-1", Given.Now), claimed);
    }

    [Fact]
    public void R8_a_push_is_claimed_once_and_the_second_learns_by_whom()
    {
        var first = Given.Nothing.After<FollowedPush>(ClaimingPush.Decide(null, "chengguan", 3, Push, "officer-1", Given.Now));

        var refusal = first.When(s => ClaimingPush.Decide(s, "chengguan", 3, Push, "officer-2", Given.Now)).ThenRefused(PushRules.AlreadyClaimed);

        Assert.Contains("officer-1", refusal.Message(english: false));
    }

    [Fact]
    public void What_is_not_in_the_feed_cannot_be_claimed() =>
        Given.Nothing.When(ClaimingPush.Decide(null, "chengguan", 99, null, "officer-1", Given.Now)).ThenRefused(PushRules.NoSuchPush);

    [Theory]
    [InlineData(SubmissionAccepted.Urn)]
    [InlineData(SubmissionRejected.Urn)]
    public void An_answer_to_a_submission_is_not_to_be_claimed(string type) => Given.Nothing
        .When(ClaimingPush.Decide(null, "chengguan", 3, Push with { Type = type }, "officer-1", Given.Now))
        .ThenRefused(ClaimingPush.NothingToClaim);
}
