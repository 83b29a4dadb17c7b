namespace Haitou.Supervision.DossierReviews;

/// <summary>Departments draw dossiers of decided cases and score them (审批案卷评查, R25).</summary>
internal sealed class DossierReviewsModule : ServiceModule
{
    public override void Store(StoreOptions options)
    {
        options.StoresEvents(typeof(DossiersDrawn), typeof(DossierScored));
        options.StreamWithSnapshot<DossierReview>(DossierReview.Prefix);
        options.Schema.For<DossierReview>().Duplicate(r => r.Department, configure: i => i.Then("drawn_at")).Duplicate(r => r.DrawnAt);
    }
}
