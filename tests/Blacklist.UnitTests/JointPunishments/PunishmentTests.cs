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

    private static readonly JointPunishment Ordered = JointPunishment.Fold(null, Order(Terms).Events.FirstOrDefault() ?? throw new InvalidOperationException())!;

    [Fact]
    public void State_Council_2020_49_it_rests_on_a_law_that_can_be_looked_up()
    {
        Assert.Equal([LegalBases.Missing], Order(Terms with { LegalBasis = "" }).RefusedBy());
        Assert.Equal([LegalBases.Form], Order(Terms with { LegalBasis = "有关规定" }).RefusedBy());
    }

    [Fact]
    public void R22_it_says_whom_why_and_who_carries_out_what()
    {
        Assert.Equal([PunishmentRules.TextMissing], Order(Terms with { Reason = " " }).RefusedBy());
        Assert.Equal([PunishmentRules.MeasuresMissing], Order(Terms with { Measures = [] }).RefusedBy());
        Assert.Equal([PunishmentRules.MeasuresMissing], Order(Terms with { Measures = [new("", ["zhujian"])] }).RefusedBy());
        Assert.Equal([PunishmentRules.MeasuresMissing], Order(Terms with { Measures = [new("限制", [])] }).RefusedBy());
        Assert.Equal([PunishmentRules.MeasuresMissing], Order(Terms with { Measures = [new("限制", ["zhujian", "zhujian"])] }).RefusedBy());
        Assert.Equal([PunishmentRules.PeriodReversed], Order(Terms with { ValidUntil = new(2026, 2, 28) }).RefusedBy());
        Assert.StartsWith("identifier.", OrderingPunishment.Decide(
            Guid.NewGuid(), "shichang", new(Given.Organisation() with { IdNumber = "1" }, Terms), "o", Given.Now).RefusedBy()[0].Code);
    }

    [Fact]
    public void R22_each_body_reports_once_on_each_measure_of_its_own()
    {
        Assert.Equal(["chengguan", "zhujian"], Ordered.Awaited);
        var first = Then(Ordered, FeedBack(Ordered, "zhujian", 1));
        Assert.Equal(["chengguan", "zhujian"], first.Awaited); // its second measure is still to come
        var second = Then(first, FeedBack(first, "zhujian", 2));
        Assert.Equal(["chengguan"], second.Awaited);
        var all = Then(second, FeedBack(second, "chengguan", 1));

        Assert.Empty(all.Awaited);
        Assert.Equal([FeedingBackMeasure.NotYours], FeedBack(Ordered, "chengguan", 2).RefusedBy());
        Assert.Equal([FeedingBackMeasure.NotYours], FeedBack(Ordered, "zhujian", 3).RefusedBy());
        Assert.Equal([FeedingBackMeasure.FedBackBefore], FeedBack(first, "zhujian", 1).RefusedBy());
        Assert.Equal([FeedingBackMeasure.Day], FeedBack(Ordered, "zhujian", 1, new(2026, 2, 28)).RefusedBy());
        Assert.Equal([FeedingBackMeasure.Day], FeedBack(Ordered, "zhujian", 1, new(2026, 3, 10)).RefusedBy());
        Assert.Equal([PunishmentRules.TextMissing], FeedBack(Ordered, "zhujian", 1, outcome: "").RefusedBy());
    }

    [Fact]
    public void R22_only_who_initiated_it_amends_and_lifts_it_and_what_was_reported_stays()
    {
        var reported = Then(Ordered, FeedBack(Ordered, "zhujian", 1));
        var amended = Then(reported, Amend(reported, Terms with { Effect = ListEffect.Reference }));
        var lifted = Then(amended, new LiftingPunishment().Decide(amended, "shichang", new("信用修复"), "o", Given.Now));

        Assert.Equal((ListEffect.Reference, 1, 4L), (lifted.Content.Terms.Effect, lifted.Content.Feedback.Count, lifted.Version));
        Assert.Equal([AmendingPunishment.FedBackKept], Amend(reported, Terms with { Measures = [Terms.Measures[1]] }).RefusedBy());
        Assert.Equal([AmendingPunishment.FedBackKept], Amend(reported, Terms with { Measures = [new("限制取得许可", ["chengguan"]), Terms.Measures[1]] }).RefusedBy());
        Assert.Equal([PunishmentRules.OtherDepartments], new AmendingPunishment().Decide(Ordered, "zhujian", new(Terms, "x"), "o", Given.Now).RefusedBy());
        Assert.Equal([PunishmentRules.OtherDepartments], new LiftingPunishment().Decide(Ordered, "zhujian", new("x"), "o", Given.Now).RefusedBy());
        Assert.Equal([PunishmentRules.TextMissing], new LiftingPunishment().Decide(Ordered, "shichang", new(" "), "o", Given.Now).RefusedBy());
        Assert.Equal([PunishmentRules.Over], Amend(lifted, Terms).RefusedBy());
        Assert.Equal([PunishmentRules.Over], FeedBack(lifted, "zhujian", 2).RefusedBy());
        Assert.Empty(lifted.Awaited);
    }

    [Fact]
    public void R22_it_ends_with_its_last_day()
    {
        Assert.Empty(ExpirePunishment.Expire(Ordered, new(2027, 2, 28, 23, 0, 0, Given.Now.Offset)).Events);
        var expired = Then(Ordered, ExpirePunishment.Expire(Ordered, new(2027, 3, 1, 0, 0, 0, Given.Now.Offset)));
        Assert.False(expired.Stands);
        Assert.Empty(ExpirePunishment.Expire(expired, Given.Now.AddYears(2)).Events);
    }

    [Fact]
    public void R23_for_an_approval_it_is_what_an_entry_is_and_nothing_is_granted_against_it()
    {
        var entry = Ordered.ToListed();

        Assert.Equal((PunishmentEntries.List, "shichang", ListEffect.Condition, false, 1L), (entry.Entry.List, entry.Entry.Department, entry.Entry.Effect, entry.Entry.OverrideAllowed, entry.Entry.Version));
        Assert.True(entry.Concerns("CG-001", new(2026, 3, 9), "chengguan"));
        Assert.False(entry.Concerns("SC-001", new(2026, 3, 9), "shichang"));
        Assert.False(Then(Ordered, new LiftingPunishment().Decide(Ordered, "shichang", new("x"), "o", Given.Now)).ToListed().Concerns("CG-001", new(2026, 3, 9), "chengguan"));
    }

    [Fact]
    public void Who_need_not_know_sees_no_number()
    {
        var person = JointPunishment.Fold(null, OrderingPunishment.Decide(Guid.NewGuid(), "shichang", new(Given.Person(), Terms), "o", Given.Now).Events[0])!;

        Assert.Contains('*', person.ToView(unmasked: false).Subject.IdNumber);
        Assert.Equal(Given.Person().IdNumber, person.ToView(unmasked: true).Subject.IdNumber);
        Assert.DoesNotContain(Given.Person().IdNumber, $"{person} {person.Content}");
    }

    private static Decision Order(PunishmentTerms terms) => OrderingPunishment.Decide(Guid.NewGuid(), "shichang", new(Given.Organisation(), terms), "shichang-1", Given.Now);

    private static Decision Amend(JointPunishment state, PunishmentTerms terms) => new AmendingPunishment().Decide(state, "shichang", new(terms, "更正"), "shichang-1", Given.Now);

    private static Decision FeedBack(JointPunishment state, string body, int number, DateOnly? on = null, string outcome = "已实施") =>
        new FeedingBackMeasure().Decide(state, body, new(number, on ?? new(2026, 3, 9), outcome), $"{body}-1", Given.Now);

    private static JointPunishment Then(JointPunishment state, Decision decision)
    {
        Assert.Empty(decision.Refusals);
        return decision.Events.Aggregate(state, (s, e) => JointPunishment.Fold(s, e)!);
    }
}
