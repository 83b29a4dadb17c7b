namespace Haitou.Approval.Assessing;

/// <summary>What the figures need of a case.</summary>
/// <param name="Number">The case.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Department">The competent department.</param>
/// <param name="Decisions">Its decisions, whenever they were taken.</param>
public sealed record AssessedCase(string Number, string ItemCode, string Department, IReadOnlyList<DecidedCase> Decisions);

/// <summary>Figures of responsibility and assessment (R26). Pure.</summary>
internal static class Assessment
{
    /// <summary>The figures, by key.</summary>
    /// <param name="cases">Cases that may have been decided within the period.</param>
    /// <param name="by">By what they are told apart.</param>
    /// <param name="from">First day of the decisions.</param>
    /// <param name="until">Last day of the decisions.</param>
    /// <param name="grades">How applicants rated, by case.</param>
    /// <param name="calendar">Working days.</param>
    public static IReadOnlyList<AssessmentRow> Assess(
        IEnumerable<AssessedCase> cases, AssessmentBy by, DateOnly from, DateOnly until,
        IReadOnlyDictionary<string, RatingGrade> grades, WorkingDayCalendar calendar)
    {
        var tallies = new SortedDictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var c in cases)
        {
            foreach (var decision in c.Decisions.Where(d => from <= d.On && d.On <= until))
                if (by == AssessmentBy.Officer)
                    CountOfficers(c, decision);
                else
                    CountWhole(For(by == AssessmentBy.Item ? c.ItemCode : c.Department), c, decision);
        }

        return [.. tallies.Select(t => t.Value.ToRow(t.Key))];

        Tally For(string key) => tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new();

        void CountOfficers(AssessedCase c, DecidedCase decision)
        {
            foreach (var examiner in decision.SentBackTo)
                For(examiner).Returned++;
            if (decision.Examiner is { } examined)
                For(examined).Examine(c, grades);
            if (decision.Approver is { } decided)
                For(decided).Decide(c, decision, grades, calendar);
        }

        void CountWhole(Tally tally, AssessedCase c, DecidedCase decision)
        {
            tally.Returned += decision.SentBackTo.Count;
            tally.Examine(c, grades);
            tally.Decide(c, decision, grades, calendar);
        }
    }

    private sealed class Tally
    {
        private readonly Dictionary<string, RatingGrade> _grades = []; // a case has one, however many of its decisions are counted
        private int _examined;
        private int _decided;
        private int _granted;
        private int _onTime;
        private int _days;
        private int _fell;
        private int _bySilence;

        public int Returned { get; set; }

        public void Examine(AssessedCase c, IReadOnlyDictionary<string, RatingGrade> grades)
        {
            _examined++;
            Rate(c, grades);
        }

        public void Decide(AssessedCase c, DecidedCase decision, IReadOnlyDictionary<string, RatingGrade> grades, WorkingDayCalendar calendar)
        {
            var bySilence = decision.Approver is null;
            _decided++;
            _granted += decision.Granted ? 1 : 0;
            _onTime += decision.OnTime && !bySilence ? 1 : 0;
            _days += new DecisionPeriod(decision.From, WorkingDays: 0, decision.LeftOut).CountedUntil(calendar, decision.On);
            _fell += decision.Fell ? 1 : 0;
            _bySilence += bySilence ? 1 : 0;
            Rate(c, grades);
        }

        public AssessmentRow ToRow(string key) => new(
            key, _examined, _decided, _granted, _decided - _granted, _onTime, Mean(_onTime, _decided, 4), Mean(_days, _decided, 2), Returned, _fell, _bySilence,
            _grades.Count, Mean(_grades.Values.Sum(Points), _grades.Count, 2), _grades.Values.Count(g => Points(g) <= 2));

        private void Rate(AssessedCase c, IReadOnlyDictionary<string, RatingGrade> grades)
        {
            if (grades.TryGetValue(c.Number, out var grade))
                _grades[c.Number] = grade;
        }

        private static double? Mean(int sum, int count, int digits) => count == 0 ? null : Math.Round((double)sum / count, digits);

        private static int Points(RatingGrade grade) => 5 - (int)grade;
    }
}
