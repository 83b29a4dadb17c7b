using Haitou.Blacklist.JointPunishments;
using Haitou.Blacklist.Kinds;
using Haitou.Contracts.Blacklist;
using Haitou.Law;
using Haitou.Lists;
using Haitou.TestSupport;

namespace Haitou.Blacklist.UnitTests.JointPunishments;

/// <summary>Ordered on the 9th of March by the market regulator, carried out by two others.</summary>
public sealed class PunishmentTests
{
    private static readonly PunishmentTerms Terms = new(
        "《中华人民共和国食品安全法》第一百三十五条", "吊销许可证的单位负责人", ListEffect.Condition,
        [new("限制取得许可", ["chengguan", "zhujian"]), new("限制参加政府采购", ["zhujian"])], ["CG-001"], [], new(2026, 3, 1), new(2027, 2, 28));

    private static readonly JointPunishment Ordered = Given.Nothing.After<JointPunishment>(Order(Terms));

    [Fact]
    public void State_Council_2020_49_it_rests_on_a_law_that_can_be_looked_up()
    {
        Given.Nothing.When(Order(Terms with { LegalBasis = "" })).ThenRefused(LegalBases.Missing);
        Given.Nothing.When(Order(Terms with { LegalBasis = "有关规定" })).ThenRefused(LegalBases.Form);
    }

    [Fact]
    public void R22_it_says_whom_why_and_who_carries_out_what()
    {
        Given.Nothing.When(Order(Terms with { Reason = " " })).ThenRefused(PunishmentRules.TextMissing);
        Given.Nothing.When(Order(Terms with { Measures = [] })).ThenRefused(PunishmentRules.MeasuresMissing);
        Given.Nothing.When(Order(Terms with { Measures = [new("", ["zhujian"])] })).ThenRefused(PunishmentRules.MeasuresMissing);
        Given.Nothing.When(Order(Terms with { Measures = [new("限制", [])] })).ThenRefused(PunishmentRules.MeasuresMissing);
        Given.Nothing.When(Order(Terms with { Measures = [new("限制", ["zhujian", "zhujian"])] })).ThenRefused(PunishmentRules.MeasuresMissing);
        Given.Nothing.When(Order(Terms with { ValidUntil = new(2026, 2, 28) })).ThenRefused(PunishmentRules.PeriodReversed);
        var misspelled = OrderingPunishment.Decide(Guid.NewGuid(), "shichang", new(Given.Organisation() with { IdNumber = "1" }, Terms), "o", Given.Now);
        Assert.StartsWith("identifier.", Given.Nothing.When(misspelled).Refusals[0].Rule.Code);
    }

    [Fact]
    public void R22_each_body_reports_once_on_each_measure_of_its_own()
    {
        Assert.Equal(["chengguan", "zhujian"], Ordered.Awaited);
        var first = Ordered.After(s => FeedBack(s, "zhujian", 1));
        Assert.Equal(["chengguan", "zhujian"], first.Awaited); // its second measure is still to come
        var second = first.After(s => FeedBack(s, "zhujian", 2));
        Assert.Equal(["chengguan"], second.Awaited);
        var all = second.After(s => FeedBack(s, "chengguan", 1));

        Assert.Empty(all.Awaited);
        Ordered.When(s => FeedBack(s, "chengguan", 2)).ThenRefused(FeedingBackMeasure.NotYours);
        Ordered.When(s => FeedBack(s, "zhujian", 3)).ThenRefused(FeedingBackMeasure.NotYours);
        first.When(s => FeedBack(s, "zhujian", 1)).ThenRefused(FeedingBackMeasure.FedBackBefore);
        Ordered.When(s => FeedBack(s, "zhujian", 1, new(2026, 2, 28))).ThenRefused(FeedingBackMeasure.Day);
        Ordered.When(s => FeedBack(s, "zhujian", 1, new(2026, 3, 10))).ThenRefused(FeedingBackMeasure.Day);
        Ordered.When(s => FeedBack(s, "zhujian", 1, outcome: "")).ThenRefused(PunishmentRules.TextMissing);
    }

    [Fact]
    public void R22_only_who_initiated_it_amends_and_lifts_it_and_what_was_reported_stays()
    {
        var reported = Ordered.After(s => FeedBack(s, "zhujian", 1));
        var amended = reported.After(s => Amend(s, Terms with { Effect = ListEffect.Reference }));
        var lifted = amended.After(s => new LiftingPunishment().Decide(s, "shichang", new("信用修复"), "o", Given.Now));

        Assert.Equal((ListEffect.Reference, 1, 4L), (lifted.Content.Terms.Effect, lifted.Content.Feedback.Count, lifted.Version));
        reported.When(s => Amend(s, Terms with { Measures = [Terms.Measures[1]] })).ThenRefused(AmendingPunishment.FedBackKept);
        reported.When(s => Amend(s, Terms with { Measures = [new("限制取得许可", ["chengguan"]), Terms.Measures[1]] })).ThenRefused(AmendingPunishment.FedBackKept);
        Ordered.When(s => new AmendingPunishment().Decide(s, "zhujian", new(Terms, "x"), "o", Given.Now)).ThenRefused(PunishmentRules.OtherDepartments);
        Ordered.When(s => new LiftingPunishment().Decide(s, "zhujian", new("x"), "o", Given.Now)).ThenRefused(PunishmentRules.OtherDepartments);
        Ordered.When(s => new LiftingPunishment().Decide(s, "shichang", new(" "), "o", Given.Now)).ThenRefused(PunishmentRules.TextMissing);
        lifted.When(s => Amend(s, Terms)).ThenRefused(PunishmentRules.Over);
        lifted.When(s => FeedBack(s, "zhujian", 2)).ThenRefused(PunishmentRules.Over);
        Assert.Empty(lifted.Awaited);
    }

    [Fact]
    public void R22_it_ends_with_its_last_day()
    {
        Ordered.When(s => ExpirePunishment.Expire(s, new(2027, 2, 28, 23, 0, 0, Given.Now.Offset))).ThenNothing();
        var expired = Ordered.After(s => ExpirePunishment.Expire(s, new(2027, 3, 1, 0, 0, 0, Given.Now.Offset)));
        Assert.False(expired.Stands);
        expired.When(s => ExpirePunishment.Expire(s, Given.Now.AddYears(2))).ThenNothing();
    }

    [Fact]
    public void R23_for_an_approval_it_is_what_an_entry_is_and_nothing_is_granted_against_it()
    {
        var entry = Ordered.ToListed();

        Assert.Equal((PunishmentEntries.List, "shichang", ListEffect.Condition, false, 1L), (entry.Entry.List, entry.Entry.Department, entry.Entry.Effect, entry.Entry.OverrideAllowed, entry.Entry.Version));
        Assert.True(entry.Concerns("CG-001", new(2026, 3, 9), "chengguan"));
        Assert.False(entry.Concerns("SC-001", new(2026, 3, 9), "shichang"));
        var lifted = Ordered.After(s => new LiftingPunishment().Decide(s, "shichang", new("x"), "o", Given.Now));
        Assert.False(lifted.ToListed().Concerns("CG-001", new(2026, 3, 9), "chengguan"));
    }

    [Fact]
    public void Who_need_not_know_sees_no_number()
    {
        var person = Given.Nothing.After<JointPunishment>(OrderingPunishment.Decide(Guid.NewGuid(), "shichang", new(Given.Person(), Terms), "o", Given.Now));

        Assert.Contains('*', person.ToView(unmasked: false).Subject.IdNumber);
        Assert.Equal(Given.Person().IdNumber, person.ToView(unmasked: true).Subject.IdNumber);
        Assert.DoesNotContain(Given.Person().IdNumber, $"{person} {person.Content}");
    }

    private static Decision Order(PunishmentTerms terms) => OrderingPunishment.Decide(Guid.NewGuid(), "shichang", new(Given.Organisation(), terms), "shichang-1", Given.Now);

    private static Decision Amend(JointPunishment state, PunishmentTerms terms) => new AmendingPunishment().Decide(state, "shichang", new(terms, "更正"), "shichang-1", Given.Now);

    private static Decision FeedBack(JointPunishment state, string body, int number, DateOnly? on = null, string outcome = "已实施") =>
        new FeedingBackMeasure().Decide(state, body, new(number, on ?? new(2026, 3, 9), outcome), $"{body}-1", Given.Now);
}
