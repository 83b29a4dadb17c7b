using CsCheck;
using Haitou.Contracts.Supervision;
using Haitou.Law;
using Haitou.Law.Sampling;
using Haitou.Platform.Host;
using Haitou.Supervision.RandomInspections;
using Haitou.TestSupport;

namespace Haitou.Supervision.UnitTests.RandomInspections;

public sealed class RandomInspectionTests
{
    private static readonly string[] Population = ["L-1", "L-2", "L-3", "L-4", "L-5"];
    private static readonly string[] Officers = ["甲", "乙", "丙", "丁"];
    private static readonly EnforcementTerms Clean = new(EnforcementKind.Inspection, new(2026, 3, 9), "未发现问题", "");

    [Fact]
    public void R25_objects_and_officers_are_drawn_and_the_draw_can_be_repeated_from_the_record() => Gen.Select(Gen.String, Gen.Int[1, 6]).Sample((seed, count) =>
    {
        var view = Given.Nothing.AfterOne<RandomInspection>(Draw(new(count, Officers), seed: seed)).ToView();

        Assert.Equal(ReproducibleDraw.Draw(view.Seed, view.Population, count), view.Objects.Select(o => o.LicenceNumber));
        Assert.All(view.Objects, o =>
        {
            Assert.Equal(ReproducibleDraw.Draw($"{view.Seed}/{o.LicenceNumber}", view.Officers, 2), o.Officers);
            Assert.Equal(2, o.Officers.Distinct().Count());
        });
    });

    [Fact]
    public void R25_two_officers_can_be_drawn_and_something_is_there_to_draw()
    {
        Given.Nothing.When(Draw(new(1, ["甲", " 甲 "]))).ThenRefused(DrawingInspection.TwoOfficers);
        Given.Nothing.When(Draw(new(0, Officers))).ThenRefused(DrawingInspection.Count);
        Given.Nothing.When(Draw(new(201, Officers))).ThenRefused(DrawingInspection.Count);
        Given.Nothing.When(Draw(new(1, Officers), population: [])).ThenRefused(DrawingInspection.NothingToDraw);
    }

    [Fact]
    public void R25_a_result_is_recorded_once_for_what_was_drawn_by_who_drew_it()
    {
        var state = Given.Nothing.AfterOne<RandomInspection>(Draw(new(2, Officers)));
        var licence = state.Drawn.Drawn[0].LicenceNumber;
        var inspected = state.AfterEvent(new DrawnObjectInspected(
            licence, "核准证", "王**", Guid.NewGuid(), EnforcementKind.Violation, new(2026, 3, 9), "o", Given.Now));

        Assert.Null(Check(state, licence));
        Assert.Equal(RecordingResult.NotDrawn, Check(state, Population.Except(state.Drawn.Drawn.Select(a => a.LicenceNumber)).First()));
        Assert.Equal(RecordingResult.InspectedBefore, Check(inspected, licence));
        Assert.Equal(RecordingResult.BeforeDraw, Check(state, licence, Clean with { FoundOn = new(2026, 3, 8) }));
        Assert.Equal(CommonRules.OtherDepartment, RecordingResult.Check(state, "shichang", new(licence, Clean))?.Rule);
        Assert.Equal(("王**", "违法行为"), Assert.Single(inspected.ToPublished().Results) is var r ? (r.Holder, r.Result) : default);
        Assert.Empty(state.ToPublished().Results);
    }

    private static Decision Draw(DrawInspection command, string[]? population = null, string seed = "seed") =>
        DrawingInspection.Decide(Guid.NewGuid(), "chengguan", command, population ?? Population, seed, "chengguan-1", Given.Now);

    private static Rule? Check(RandomInspection state, string licence, EnforcementTerms? terms = null) =>
        RecordingResult.Check(state, "chengguan", new(licence, terms ?? Clean))?.Rule;
}
