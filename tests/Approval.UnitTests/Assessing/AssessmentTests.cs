using CsCheck;
using Haitou.Approval.Assessing;
using Haitou.Contracts.Approval;
using Haitou.Contracts.Intake;
using Haitou.Law.Calendar;
using Haitou.Law.Periods;
using Haitou.TestSupport;

namespace Haitou.Approval.UnitTests.Assessing;

/// <summary>The figures of responsibility and assessment (R26).</summary>
public sealed class AssessmentTests
{
    private static readonly DateOnly Monday = ChinaTime.Today(Given.Now);
    private static readonly string[] Officers = ["a", "b", "c"];

    private static readonly DecidedCase Plain = new(Monday.AddDays(2), Granted: true, "a", "b", OnTime: true, Monday, [], [], Fell: false);

    private static readonly Gen<DecidedCase> AnyDecision =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 63], Gen.Int[0, 2].Array[0, 3]).Select((days, examiner, approver, bits, back) =>
            new DecidedCase(
                Monday.AddDays(days), (bits & 1) > 0, approver == 3 || examiner == 3 ? null : Officers[examiner], approver == 3 ? null : Officers[approver],
                (bits & 2) > 0, Monday, (bits & 4) > 0 ? [new TimeLeftOut(Monday.AddDays(1), Monday.AddDays(bits % 9))] : [],
                [.. back.Select(b => Officers[b])], (bits & 8) > 0));

    [Theory]
    [InlineData(AssessmentBy.Officer)]
    [InlineData(AssessmentBy.Item)]
    [InlineData(AssessmentBy.Department)]
    public void R26_the_figures_are_what_counting_each_by_itself_gives(AssessmentBy by) =>
        Gen.Select(
            Gen.Select(AnyDecision.Array[0, 3], Gen.Int[0, 2], Gen.Int[0, 6]).Array[0, 12], Gen.Int[0, 40], Gen.Int[0, 40]).Sample((drawn, one, other) =>
        {
            AssessedCase[] cases = [.. drawn.Select((d, i) => new AssessedCase($"n{i}", $"item{d.Item2}", $"dept{d.Item2 / 2}", d.Item1))];
            var grades = drawn.Index().Where(d => d.Item.Item3 < 5).ToDictionary(d => $"n{d.Index}", d => (RatingGrade)d.Item.Item3);
            var (from, until) = (Monday.AddDays(Math.Min(one, other)), Monday.AddDays(Math.Max(one, other)));

            Assert.Equal(Model(cases, by, from, until, grades), Assessment.Assess(cases, by, from, until, grades, Given.Calendar));
        }, iter: 5_000);

    [Fact]
    public void R26_the_examiner_and_the_decider_are_counted_for_what_each_did()
    {
        var rows = Of(AssessmentBy.Officer, Plain);

        Assert.Equal([("a", 1, 0), ("b", 0, 1)], rows.Select(r => (r.Key, r.Examined, r.Decided)));
        Assert.Equal([(null, null), (1.0, (double?)2.0)], rows.Select(r => (r.OnTimeRate, r.AverageDays)));
    }

    [Fact]
    public void R26_a_decision_that_fell_is_against_who_took_it_and_what_was_sent_back_against_who_examined()
    {
        var rows = Of(AssessmentBy.Officer, Plain with { Fell = true, SentBackTo = ["a", "c"] });

        Assert.Equal([("a", 0, 1), ("b", 1, 0), ("c", 0, 1)], rows.Select(r => (r.Key, r.Annulled, r.Returned)));
    }

    [Fact]
    public void R10_a_case_decided_twice_counts_twice_and_its_rating_once()
    {
        var row = Assert.Single(Of(AssessmentBy.Item, Plain with { Fell = true }, Plain with { Granted = false, On = Monday.AddDays(9) }));

        Assert.Equal((2, 1, 1, 1), (row.Decided, row.Granted, row.Refused, row.Annulled));
        Assert.Equal((1, 2.0, 1), (row.Rated, row.AverageRating, row.BadRatings));
    }

    [Fact]
    public void Art_45_time_left_out_is_no_day_of_the_officers()
    {
        // Monday to the Friday of the next week: nine working days, and four of them left out.
        var row = Of(AssessmentBy.Item, Plain with { On = Monday.AddDays(11), LeftOut = [new(Monday.AddDays(1), Monday.AddDays(7))] })[0];

        Assert.Equal(5.0, row.AverageDays);
    }

    [Fact]
    public void Art_50_what_silence_granted_is_on_time_for_nobody()
    {
        var silent = Plain with { Examiner = null, Approver = null };

        Assert.Empty(Of(AssessmentBy.Officer, silent));
        Assert.Equal((1, 1, 0, 1), Of(AssessmentBy.Department, silent) is [var r] ? (r.Decided, r.Granted, r.OnTime, r.BySilence) : default);
    }

    [Fact]
    public void R26_only_what_was_decided_within_the_period_is_counted()
    {
        Assert.Single(Assessment.Assess([Case(Plain)], AssessmentBy.Item, Plain.On, Plain.On, Grades, Given.Calendar));
        Assert.Empty(Assessment.Assess([Case(Plain)], AssessmentBy.Item, Plain.On.AddDays(1), Plain.On.AddDays(9), Grades, Given.Calendar));
        Assert.Empty(Assessment.Assess([Case(Plain)], AssessmentBy.Item, Monday, Plain.On.AddDays(-1), Grades, Given.Calendar));
    }

    [Fact]
    public void Every_month_that_a_period_touches_is_looked_into()
    {
        Assert.Equal(["2025-12", "2026-01", "2026-02"], AssessmentMonths.Within(new(2025, 12, 31), new(2026, 2, 1)));
        Assert.Equal(["2026-02"], AssessmentMonths.Within(new(2026, 2, 28), new(2026, 2, 28)));
    }

    private static readonly Dictionary<string, RatingGrade> Grades = new() { ["n"] = RatingGrade.Dissatisfied };

    private static AssessedCase Case(params DecidedCase[] decisions) => new("n", "item", "dept", decisions);

    private static IReadOnlyList<AssessmentRow> Of(AssessmentBy by, params DecidedCase[] decisions) =>
        Assessment.Assess([Case(decisions)], by, Monday, Monday.AddDays(60), Grades, Given.Calendar);

    /// <summary>The same, figure by figure from the list of decisions.</summary>
    private static AssessmentRow[] Model(
        AssessedCase[] cases, AssessmentBy by, DateOnly from, DateOnly until, Dictionary<string, RatingGrade> grades)
    {
        var all = cases.SelectMany(c => c.Decisions, (c, d) => (Case: c, d)).Where(x => x.d.On >= from && x.d.On <= until).ToArray();
        var keys = by switch
        {
            AssessmentBy.Officer => all.SelectMany(x => x.d.SentBackTo.Concat(new[] { x.d.Examiner, x.d.Approver }.OfType<string>())),
            AssessmentBy.Item => all.Select(x => x.Case.ItemCode),
            _ => all.Select(x => x.Case.Department),
        };
        return [.. keys.Distinct().Order(StringComparer.Ordinal).Select(Row)];

        AssessmentRow Row(string key)
        {
            bool Is(AssessedCase c) => (by == AssessmentBy.Item ? c.ItemCode : c.Department) == key;
            var examined = all.Where(x => by == AssessmentBy.Officer ? x.d.Examiner == key : Is(x.Case)).ToArray();
            var decided = all.Where(x => by == AssessmentBy.Officer ? x.d.Approver == key : Is(x.Case)).ToArray();
            var back = all.Sum(x => by == AssessmentBy.Officer ? x.d.SentBackTo.Count(b => b == key) : Is(x.Case) ? x.d.SentBackTo.Count : 0);
            var onTime = decided.Count(x => x.d is { OnTime: true, Approver: not null });
            int[] points = [.. examined.Concat(decided).Select(x => x.Case.Number).Distinct().Where(grades.ContainsKey).Select(n => 5 - (int)grades[n])];
            var days = decided.Sum(x => Enumerable.Range(1, x.d.On.DayNumber - Monday.DayNumber)
                .Select(i => Monday.AddDays(i)).Count(day => Given.Calendar.IsWorkingDay(day) && !x.d.LeftOut.Any(l => l.NoticeOn < day && day <= l.Until)));
            return new(
                key, examined.Length, decided.Length, decided.Count(x => x.d.Granted), decided.Count(x => !x.d.Granted), onTime,
                decided.Length == 0 ? null : Math.Round((double)onTime / decided.Length, 4), decided.Length == 0 ? null : Math.Round((double)days / decided.Length, 2),
                back, decided.Count(x => x.d.Fell), decided.Count(x => x.d.Approver is null),
                points.Length, points.Length == 0 ? null : Math.Round(points.Average(), 2), points.Count(p => p < 3));
        }
    }
}
