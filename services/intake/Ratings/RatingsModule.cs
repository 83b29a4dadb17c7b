namespace Haitou.Intake.Ratings;

/// <summary>How applicants rate what was done (好差评), and what is put right (R26).</summary>
internal sealed class RatingsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(CaseRated), typeof(RatingFollowedUp));
        options.StreamWithSnapshot<CaseRating>(CaseRating.Prefix);
        options.Schema.For<CaseRating>()
            .Duplicate(r => r.ItemCode).Duplicate(r => r.Department).Duplicate(r => r.Grade).Duplicate(r => r.RatedAt).Duplicate(r => r.FollowUpDue);
    }

    public override OutgoingMessages Tell { get; } = new OutgoingMessages()
        .On<CaseRated>((x, e) => x.Town is { } town ? new Contracts.Intake.CaseRated(town, x.Number, x.ItemCode, x.Grade, x.At, e.Timestamp) : null);
}
