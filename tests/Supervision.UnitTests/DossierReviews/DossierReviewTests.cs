using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Law.Sampling;
using Haitou.Platform.Host;
using Haitou.Supervision.DossierReviews;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.DossierReviews;

public sealed class DossierReviewTests
{
    private static readonly DrawDossiers Asked = new(new(2026, 1, 1), new(2026, 3, 9), 2);
    private static readonly string[] Population = ["C-1", "C-2", "C-3", "C-4"];
    private static readonly Dictionary<string, int> Full = DossierReview.Sheet.ToDictionary(l => l.Code, l => l.Most);

    [Fact]
    public void R25_the_draw_can_be_repeated_from_what_is_on_record()
    {
        var drawn = Draw().ToView();

        Assert.Equal(ReproducibleDraw.Draw(drawn.Seed, drawn.Population, 2), drawn.Dossiers.Select(d => d.CaseNumber));
        Assert.Equal((ReproducibleDraw.Rule, 100), (drawn.Rule, drawn.Sheet.Sum(l => l.Most)));
        Given.Nothing.When(DrawingDossiers.Decide(Guid.NewGuid(), "chengguan", Asked, [], "s", "o", Given.Now)).ThenRefused(DrawingDossiers.NothingToDraw);
    }

    [Fact]
    public void R25_what_is_drawn_from_has_been_decided()
    {
        Assert.Empty(DrawingDossiers.Check(Asked, Given.Now));
        Assert.Equal([DrawingDossiers.Days], DrawingDossiers.Check(Asked with { Until = new(2026, 3, 10) }, Given.Now).Select(r => r.Rule));
        Assert.Equal([DrawingDossiers.Days], DrawingDossiers.Check(Asked with { From = new(2026, 3, 9), Until = new(2026, 3, 8) }, Given.Now).Select(r => r.Rule));
        Assert.Equal([DrawingDossiers.Count], DrawingDossiers.Check(Asked with { Count = 0 }, Given.Now).Select(r => r.Rule));
        Assert.Equal([DrawingDossiers.Count], DrawingDossiers.Check(Asked with { Count = 101 }, Given.Now).Select(r => r.Rule));
    }

    [Fact]
    public void R25_each_dossier_is_scored_once_line_by_line_and_what_is_missing_is_explained()
    {
        var review = Draw();
        var number = review.Drawn.Drawn[0];
        var short1 = new Dictionary<string, int>(Full) { ["decision"] = 20 };

        Assert.Equal(100, review.AfterOne(s => Score(s, number, Full, "")).ToView().Dossiers[0].Total);
        review.When(s => Score(s, number, short1, " ")).ThenRefused(ScoringDossier.RemarkMissing);
        Assert.Equal(95, review.AfterOne(s => Score(s, number, short1, "说理不足")).ToView().Dossiers[0].Total);
        review.When(s => Score(s, number, new(Full) { ["decision"] = 26 })).ThenRefused(ScoringDossier.Points);
        review.When(s => Score(s, number, new(Full) { ["decision"] = -1 })).ThenRefused(ScoringDossier.Points);
        review.When(s => Score(s, number, new(Full.Skip(1)))).ThenRefused(ScoringDossier.Points);
        review.When(s => Score(s, number, new(Full) { ["other"] = 1 })).ThenRefused(ScoringDossier.Points);
        review.When(s => Score(s, Population.Except(review.Drawn.Drawn).First(), Full)).ThenRefused(ScoringDossier.NotDrawn);
        review.AfterOne(s => Score(s, number, Full)).When(s => Score(s, number, Full)).ThenRefused(ScoringDossier.ScoredBefore);
        review.When(s => ScoringDossier.Decide(s, "shichang", new(number, [], ""), "o", Given.Now)).ThenRefused(CommonRules.OtherDepartment);
    }

    private static DossierReview Draw() => Given.Nothing.AfterOne<DossierReview>(
        DrawingDossiers.Decide(Guid.NewGuid(), "chengguan", Asked, Population, "seed", "chengguan-1", Given.Now));

    private static Decision Score(DossierReview review, string number, Dictionary<string, int> points, string remark = "理由") =>
        ScoringDossier.Decide(review, "chengguan", new(number, [.. points.Select(p => new LinePoints(p.Key, p.Value))], remark), "chengguan-1", Given.Now);
}
