namespace Haitou.Supervision.Feeds;

/// <summary>What a department owes for a push of one type.</summary>
public enum PushDuties
{
    /// <summary>Nothing: it is answered on a way of its own, or tells of such an answer.</summary>
    None,

    /// <summary>To claim it.</summary>
    Claim,

    /// <summary>To claim it, and to say what came of it.</summary>
    ClaimAndFeedback,
}

/// <summary>
/// What departments owe for a push, and until when. The days are agreed with the departments: no law names a figure. The last days are
/// written into the push itself, so that a change of the settings moves no period that is running.
/// </summary>
/// <param name="ClaimDays">Working days for the claim (认领).</param>
/// <param name="FeedbackDays">Working days for the feedback (反馈), from the same day.</param>
/// <param name="EscalateAfter">Working days after the last day until the auditor's list.</param>
/// <param name="PresentWithin">
/// Working days within which an act was recorded for it to be a present one. What was entered later is a paper case of the past: nobody
/// is called on to take it over in two days.
/// </param>
public sealed record FeedPolicy(DepartmentDays ClaimDays, DepartmentDays FeedbackDays, int EscalateAfter, int PresentWithin)
{
    /// <summary>As shipped.</summary>
    public static readonly FeedPolicy Usual = new(DepartmentDays.All(2), DepartmentDays.All(10), EscalateAfter: 5, PresentWithin: 5);

    private static readonly Dictionary<string, PushDuties> ByType = new()
    {
        [Urn.Of<ApplicationAccepted>()] = PushDuties.Claim,
        [Urn.Of<CaseGranted>()] = PushDuties.Claim,
        [Urn.Of<CaseRefused>()] = PushDuties.Claim,
        [Urn.Of<CaseTerminated>()] = PushDuties.Claim,
        [Urn.Of<CasePeriodChanged>()] = PushDuties.Claim,
        [Urn.Of<RemedyConcluded>()] = PushDuties.Claim,
        [Urn.Of<LicenceIssued>()] = PushDuties.ClaimAndFeedback,
        [Urn.Of<LicenceChanged>()] = PushDuties.ClaimAndFeedback,
        [SupervisedObjectChanged.Urn] = PushDuties.ClaimAndFeedback,
        [Urn.Of<LicenceFlagged>()] = PushDuties.Claim,
        [Urn.Of<ConditionOverridden>()] = PushDuties.None,
        [Urn.Of<SurveyRequested>()] = PushDuties.None,
        [Urn.Of<SurveyScheduled>()] = PushDuties.None,
        [SurveyDatesDiffer.Urn] = PushDuties.None,
        [Urn.Of<SurveyConcluded>()] = PushDuties.None,
        [Urn.Of<TakeoverProblemRaised>()] = PushDuties.None,
        [Urn.Of<TakeoverProblemClosed>()] = PushDuties.None,
    };

    /// <summary>Types of pushes that tell of a licence.</summary>
    public static readonly IReadOnlyList<string> OfLicences = [Urn.Of<LicenceIssued>(), Urn.Of<LicenceChanged>()];

    /// <summary>Types of pushes that tell of a decision.</summary>
    public static readonly IReadOnlyList<string> OfDecisions = [Urn.Of<CaseGranted>(), Urn.Of<CaseRefused>()];

    /// <summary>Reads section <c>Feeds</c>: days for all, and below each setting those of one feed's code; 0 for no period.</summary>
    /// <setting key="Feeds:ClaimWorkingDays" unset="2">
    /// Working days to claim a push; below it, by a feed's code, what holds for it; 0 for no period</setting>
    /// <setting key="Feeds:FeedbackWorkingDays" unset="10">Working days to feed back what was claimed; below it as above</setting>
    /// <setting key="Feeds:EscalateAfterWorkingDays" unset="5">Working days after which what is overdue is on the auditor's list</setting>
    /// <setting key="Feeds:PresentWithinWorkingDays" unset="5">
    /// Working days within which an act was recorded for its push to bring duties; what was entered later is a paper case of the past</setting>
    public static FeedPolicy Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Feeds");
        return new FeedPolicy(
            DepartmentDays.Read(section.GetSection("ClaimWorkingDays"), Usual.ClaimDays.Default),
            DepartmentDays.Read(section.GetSection("FeedbackWorkingDays"), Usual.FeedbackDays.Default),
            DepartmentDays.NotNegative(section.GetSection("EscalateAfterWorkingDays"), Usual.EscalateAfter),
            DepartmentDays.NotNegative(section.GetSection("PresentWithinWorkingDays"), Usual.PresentWithin));
    }

    /// <summary>What is owed for a push of this type; nothing for what is not known here.</summary>
    public static PushDuties DutiesOf(string type) => ByType.GetValueOrDefault(type);

    /// <summary>It is said here what is owed for a push of this type.</summary>
    internal static bool IsKnown(string type) => ByType.ContainsKey(type);

    /// <summary>The push with the last days that it has in a feed which it enters on a day. Pure.</summary>
    public PushQueued WithPeriods(PushQueued push, string department, DateOnly today, WorkingDayCalendar calendar)
    {
        var entered = calendar.WorkingDaysBetween(ChinaTime.Today(push.OccurredAt), ChinaTime.Today(push.RecordedAt));
        var duties = entered > PresentWithin ? PushDuties.None : DutiesOf(push.Type);
        return push with
        {
            ClaimDue = duties == PushDuties.None ? null : LastDay(ClaimDays),
            FeedbackDue = duties == PushDuties.ClaimAndFeedback ? LastDay(FeedbackDays) : null,
        };

        DateOnly? LastDay(DepartmentDays days) => days.For(department) is > 0 and var n ? calendar.AddWorkingDays(today, n) : null;
    }

    /// <summary>When a duty reaches a step.</summary>
    public DateTimeOffset MomentOf(EscalationStep step, DateOnly due, WorkingDayCalendar calendar) => step switch
    {
        EscalationStep.Warning => FirstMoment(due),
        EscalationStep.Overdue => ChinaTime.EndOf(due),
        _ => ChinaTime.EndOf(calendar.AddWorkingDays(due, EscalateAfter)),
    };

    /// <summary>When a duty is first looked at: its last working day begins.</summary>
    public static DateTimeOffset FirstMoment(DateOnly due) => ChinaTime.StartOf(due);
}

/// <summary>Working days by feed.</summary>
/// <param name="Default">For all that nothing else is set for.</param>
/// <param name="ByDepartment">By feed code.</param>
public sealed record DepartmentDays(int Default, IReadOnlyDictionary<string, int> ByDepartment)
{
    /// <summary>The same for all.</summary>
    public static DepartmentDays All(int days) => new(days, new Dictionary<string, int>());

    /// <summary>What holds for a feed.</summary>
    public int For(string department) => ByDepartment.GetValueOrDefault(department, Default);

    internal static DepartmentDays Read(IConfigurationSection section, int usual) => new(
        NotNegative(section, usual), section.GetChildren().ToDictionary(c => c.Key, c => NotNegative(c, usual)));

    internal static int NotNegative(IConfigurationSection section, int usual)
    {
        var days = section.Value is null ? usual : section.Get<int>();
        return days >= 0 ? days : throw new InvalidDataException($"{section.Path} is negative.");
    }
}
