using Haitou.Contracts.Intake;
using Haitou.IntegrationTests.Fixture;
using Haitou.Platform.Host;

namespace Haitou.IntegrationTests;

public sealed class RatingTests(TestSystem system) : IClassFixture<TestSystem>
{
    [Fact]
    public async Task R26_the_applicant_rates_and_a_bad_rating_is_open_until_a_colleague_has_followed_it_up()
    {
        var clerk = system.IntakeAs(People.Clerk);
        var applicant = Walk.Company(1);
        var submitted = await clerk.Submit(await system.ApplicationAsync(applicant), "rated");
        var number = submitted.Must().Number;
        var rating = new RateCase(number, applicant.IdNumber[^4..], RatingGrade.VeryDissatisfied, "来回跑了三趟");
        await clerk.Rate(rating).ThenRefused("rating.not-concluded");
        (await clerk.Decline(number, new DeclineApplication(NonAcceptanceGround.NoLicenceNeeded, "已改为备案", null), submitted.ETag())).Must();

        await clerk.Rate(rating with { IdEnding = "0000" }).ThenRefused("intake.progress-unknown");
        var rated = (await clerk.Rate(rating)).Must();
        Assert.Equal(rated, (await clerk.Rate(rating)).Must());
        await clerk.Rate(rating with { Grade = RatingGrade.Satisfied }).ThenRefused("rating.rated-already");

        Assert.Equal([number], (await clerk.ListRatings(open: true)).Must().Entries.Select(r => r.Number));
        Assert.Empty((await clerk.ListRatings(overdue: true)).Must().Entries);
        Assert.Equal([number], (await system.IntakeAs(People.UrbanManagement).ListRatings()).Must().Entries.Select(r => r.Number));
        Assert.Empty((await system.IntakeAs(People.MarketRegulation).ListRatings(department: "chengguan")).Must().Entries);
        await system.IntakeAs(People.MarketRegulation).GetRating(number).ThenRefused("identity.other-department");

        system.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal([number], (await clerk.ListRatings(overdue: true)).Must().Entries.Select(r => r.Number));
        var held = await clerk.GetRating(number);
        var followUp = new FollowUpRating(FollowUpFinding.Justified, "告知不清", "修订办事指南");
        await clerk.FollowUp(number, followUp, held.ETag()).ThenRefused("rating.own-case");
        var colleague = system.IntakeAs(People.Of("clerk-9", null, Roles.Clerk));
        Assert.Equal("修订办事指南", (await colleague.FollowUp(number, followUp, held.ETag())).Must().Measure);
        Assert.Empty((await clerk.ListRatings(open: true)).Must().Entries);
    }
}
