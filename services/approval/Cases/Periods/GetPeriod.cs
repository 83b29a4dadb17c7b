namespace Haitou.Approval.Cases;

/// <summary>Explains a case's decision period day by day, in the reader's language: why each counts or not, and under which article.</summary>
internal sealed class GetPeriod : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/cases/{number}/period", (
            string number, HttpRequest request, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.GetAsync<ApprovalCase, PeriodExplanation>(
                ApprovalCase.Key(number), number,
                state => Explain(state, calendar, ChinaTime.Today(commands.Now), request.PrefersEnglish()), ct, commands.Officer.MayRead))
        .WithTags("Periods").WithSummary("The decision period day by day: why each counts or not, and under which article")
        .RequireRole(CaseRules.Readers);

    /// <summary>The explanation.</summary>
    /// <param name="state">The case.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="today">The day of the question.</param>
    /// <param name="english">In English; else in Chinese.</param>
    public static PeriodExplanation Explain(ApprovalCase state, WorkingDayCalendar calendar, DateOnly today, bool english)
    {
        var (period, item) = (state.Period, state.Opened.Item);
        var counted = period.Counted;
        var decidedOn = state.Decision?.On;
        var last = decidedOn is null && today > period.End.LastDay ? today : period.End.LastDay;
        var act = new PeriodDay(period.From, null, DayReason.DayOfAct, null, "Art. 82",
            english ? "The day of the act is not counted." : "行为当日不计入期限。", calendar.IsProvisional(period.From));
        return new PeriodExplanation(
            state.Opened.Number, period.From, period.WorkingDays, item.StatutoryDays, period.ExtendedBy, period.End.LastDay,
            (counted with { WorkingDays = item.StatutoryDays + period.ExtendedBy }).End(calendar).LastDay,
            period.End.Provisional, decidedOn, state.LightOn(today),
            [act, .. counted.Days(calendar).TakeWhile(d => d.Day <= last).Select(d => ExplainDay(d, period, calendar, english))]);
    }

    private static PeriodDay ExplainDay(CountedDay day, CasePeriod period, WorkingDayCalendar calendar, bool english)
    {
        var leftOut = day.LeftOut ? period.Suspensions.First(s => s.LeftOut.Covers(day.Day)) : null;
        var holiday = calendar.HolidayOf(day.Day);
        var (reason, article, chinese, inEnglish) = (leftOut, day.Kind) switch
        {
            ({ } s, _) => (DayReason.LeftOut, "Art. 45",
                $"{s.Kind.Chinese()}所需时间，已书面告知（{s.NoticeNumber}），不计入期限。", $"Left out: {s.Kind}; the applicant was told ({s.NoticeNumber})."),
            (_, DayKind.Weekend) => (DayReason.Weekend, "Art. 82", "休息日，不计入期限。", "A weekend is not counted."),
            (_, DayKind.LegalHoliday) => (DayReason.LegalHoliday, "Art. 82", $"法定节假日（{holiday ?? "调休"}），不计入期限。", $"A legal holiday ({holiday ?? "in lieu"}) is not counted."),
            (_, DayKind.MakeUpWorkingDay) => (DayReason.MakeUpWorkingDay, "Art. 82", "调休上班日，计入期限。", "A weekend made a working day is counted."),
            _ => (DayReason.Working, "Art. 82", "工作日，计入期限。", "A working day is counted."),
        };
        return new(day.Day, day.Count, reason, leftOut?.Kind, article, english ? inEnglish : chinese, calendar.IsProvisional(day.Day));
    }
}
