namespace Haitou.Supervision.Corrections;

/// <summary>Decides on the department's part in correction orders (责令改正, R25): the order, what becomes of the Town's answer, what is not answered.</summary>
public static class CorrectionDecider
{
    /// <summary>The most working days for an answer.</summary>
    public const int LongestPeriod = 30;

    internal static readonly Rule NothingToVerify = new("correction.nothing-to-verify", RefusalKind.Conflict,
        "镇政府尚未答复，或者整改通知已办结。", "The Town has not answered, or the order is closed.", "R25");

    internal static readonly Rule TextMissing = new("correction.text", RefusalKind.Invalid,
        "须写明核查情况、要求或者理由。", "Say how it was verified, what is demanded, or why.", "R25");

    internal static readonly Rule AnswerPeriod = new("correction.answer-period", RefusalKind.Invalid,
        "答复期限为 1 至 {most} 个工作日。", "The answer has 1 to {most} working days.", "R25");

    internal static readonly Rule StillInTime = new("correction.still-in-time", RefusalKind.Conflict,
        "镇政府的答复期限（{due}）尚未届满，也没有待核的答复。", "The Town has until {due}, and there is no answer to look at.", "R25");

    internal static readonly Rule Over = new("correction.over", RefusalKind.Conflict,
        "该整改通知已办结或者已报区政府。", "The order is closed, or with the District Government.", "R25");

    /// <summary>The order that follows from a serious finding.</summary>
    public static CorrectionIssued Issue(
        Guid orderId, FindingRaised finding, ConcludeFinding conclusion, WorkingDayCalendar calendar, string officer, DateTimeOffset now) => new(
        new CorrectionContent(
            orderId, 1, 1, CorrectionStatus.Open, finding.Department, finding.Finding.Town, finding.Finding.CaseNumber, finding.Finding.ItemCode,
            conclusion.Reasons, conclusion.LegalBasis!, conclusion.Demand!,
            calendar.AddWorkingDays(ChinaTime.Today(now), conclusion.AnswerWorkingDays!.Value)),
        finding.FindingId, officer, now);

    /// <summary>Takes the Town's answer in, in time or late. One to an earlier asking, and one that came before, change nothing.</summary>
    public static Decision Take(CorrectionOrder state, CorrectionAnswered message) =>
        state.Answers.Any(a => a.Round == message.Round)
            ? Decision.Of()
            : Decision.Of(new CorrectionAnswerTaken(new(message.Round, message.Measures, message.Sha256, message.Officer, message.OccurredAt)));

    /// <summary>The answer is enough: verified, and closed.</summary>
    public static Decision Verify(CorrectionOrder state, string department, VerifyCorrection command, string officer, DateTimeOffset now) =>
        Against(state, department, NothingToVerify, state.IsAnswered, command.Note) is { } no
            ? no
            : Decision.Of(new CorrectionVerified(Next(state) with { Status = CorrectionStatus.Closed }, command.Note, officer, now));

    /// <summary>The answer is not enough: asks again.</summary>
    public static Decision AskAgain(
        CorrectionOrder state, string department, AskCorrectionAgain command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (Against(state, department, NothingToVerify, state.IsAnswered, command.Demand) is { } no)
            return no;
        return command.AnswerWorkingDays is < 1 or > LongestPeriod
            ? AnswerPeriod.Refuse("answerWorkingDays", ("most", LongestPeriod))
            : Decision.Of(new CorrectionAskedAgain(
                Next(state) with
                {
                    Round = state.Order.Round + 1, Demand = command.Demand,
                    AnswerDue = calendar.AddWorkingDays(ChinaTime.Today(now), command.AnswerWorkingDays),
                },
                officer, now));
    }

    /// <summary>Takes it to the District Government: once the last day has passed, or when the answer is not enough.</summary>
    public static Decision TakeUp(CorrectionOrder state, string department, EscalateCorrection command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (state.Order.Status != CorrectionStatus.Open)
            return Over.Refuse();
        if (!state.IsAnswered && ChinaTime.Today(now) <= state.AnswerDue)
            return StillInTime.Refuse(null, ("due", state.AnswerDue.ToString("O")));
        return string.IsNullOrWhiteSpace(command.Reason)
            ? TextMissing.Refuse("reason")
            : Decision.Of(new CorrectionTakenUp(Next(state) with { Status = CorrectionStatus.Escalated }, command.Reason, officer, now));
    }

    /// <summary>Time passes: the answer is overdue, and then the order goes to the District Government by itself.</summary>
    /// <param name="state">The order.</param>
    /// <param name="escalateAfter">Working days after the last day until it goes up.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="now">When.</param>
    public static Decision PassTime(CorrectionOrder state, int escalateAfter, WorkingDayCalendar calendar, DateTimeOffset now)
    {
        if (!state.Awaited || state.Order.Status != CorrectionStatus.Open || now < ChinaTime.EndOf(state.AnswerDue))
            return Decision.Of();
        var (events, goesUp) = (new List<object>(), ChinaTime.EndOf(calendar.AddWorkingDays(state.AnswerDue, escalateAfter)));
        if (state.OverdueRound != state.Order.Round)
            events.Add(new CorrectionFellOverdue(state.Order.Round, state.AnswerDue, goesUp, now));
        if (now >= goesUp)
            events.Add(new CorrectionTakenUp(Next(state) with { Status = CorrectionStatus.Escalated }, "逾期未答复", state.Issued.Officer, now));
        return Decision.Of([.. events]);
    }

    private static CorrectionContent Next(CorrectionOrder state) => state.Order with { Version = state.Order.Version + 1 };

    private static Refusal? Against(CorrectionOrder state, string department, Rule otherwise, bool holds, string text) =>
        state.Department != department ? CommonRules.OtherDepartment.Refuse()
        : state.Order.Status == CorrectionStatus.Closed || !holds ? otherwise.Refuse()
        : string.IsNullOrWhiteSpace(text) ? TextMissing.Refuse()
        : null;
}
