using System.Globalization;

namespace Haitou.Intake.Feedback;

/// <summary>The takeover feedback form (一表, R14), per item and month. A department reads those of its own items.</summary>
internal sealed class ReadFeedback : IEndpoint
{
    private static readonly Rule WrongMonth = new("feedback.month", RefusalKind.Invalid,
        "月份须写作 2026-03，且不晚于本月。", "A month is written 2026-03 and is not in the future.");

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feedback/{month}").WithTags("Feedback")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department, Roles.Auditor, Roles.Operator);
        group.MapGet("", async Task<Results<Ok<IReadOnlyList<FeedbackForm>>, RefusalResult>> (
                string month, string? department, FeedbackForms forms, Officer officer, CancellationToken ct) =>
                forms.FirstDayOf(month) is { } first
                    ? TypedResults.Ok(await forms.FillAsync(first, officer.Department ?? department, null, ct))
                    : WrongMonth.Refuse("month").ToResult())
            .WithSummary("The forms of all items that had applications in the month, of one department if named");

        group.MapGet("/{code}", async Task<Results<Ok<FeedbackForm>, RefusalResult>> (string month, string code, FeedbackForms forms, Officer officer, CancellationToken ct) =>
            {
                if (forms.FirstDayOf(month) is not { } first)
                    return WrongMonth.Refuse("month").ToResult();
                return (await forms.FillAsync(first, officer.Department, code, ct)).SingleOrDefault() is { } form
                    ? TypedResults.Ok(form)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
            })
            .WithSummary("The form of one item");

        group.MapGet("/{code}/document", async (
                string month, string code, DocumentFormat? format, FeedbackForms forms, Officer officer, PdfDocument pdf, CancellationToken ct) =>
            {
                if (forms.FirstDayOf(month) is not { } first)
                    return WrongMonth.Refuse("month").ToResult();
                return (await forms.FillAsync(first, officer.Department, code, ct)).SingleOrDefault() is { } form
                    ? (await forms.SheetAsync(form, ct)).In(format ?? DocumentFormat.Html, pdf)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
            })
            .WithSummary("The form of one item as a page or as PDF (format=Pdf)");
    }
}

/// <summary>Fills forms from the read models, with a query each for applications, progress, ratings and problems.</summary>
internal sealed class FeedbackForms(IQuerySession session, Town town, WorkingDayCalendar calendar, TimeProvider clock)
{
    private DateOnly Today => ChinaTime.Today(clock.GetUtcNow());

    /// <summary>Null for what is no month, or one in the future.</summary>
    public DateOnly? FirstDayOf(string month) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first <= Today ? first : null;

    public async Task<IReadOnlyList<FeedbackForm>> FillAsync(DateOnly month, string? department, string? code, CancellationToken ct)
    {
        var (first, end) = ChinaTime.MonthOf(month);
        var (from, until) = (first.ToUniversalTime(), end.ToUniversalTime());
        var query = session.Query<ApplicationRow>().Where(r => r.ReceivedAt >= from && r.ReceivedAt < until);
        if (department is not null) query = query.Where(r => r.Department == department);
        if (code is not null) query = query.Where(r => r.ItemCode == code);
        var rows = (await query.ToListAsync(ct)).ToLookup(r => r.ItemCode);
        string[] numbers = [.. rows.SelectMany(r => r).Select(r => r.Number)];
        var progress = (await session.LoadManyAsync<CaseProgress>(ct, numbers)).ToDictionary(p => p.Id);
        var ratings = (await session.LoadManyAsync<CaseRating>(ct, numbers.Select(CaseRating.Key))).ToLookup(r => r.ItemCode);
        string[] codes = code is null ? [.. rows.Select(r => r.Key)] : [code];
        var problems = (await session.Query<TakeoverProblem>().Where(p => codes.Contains(p.ItemCode)).ToListAsync(ct))
            .Where(p => p.Raised.At >= from && p.Raised.At < until).ToLookup(p => p.ItemCode);
        return [.. (await session.LoadManyAsync<DelegatedItem>(ct, codes.Select(DelegatedItem.Key)))
            .Select(i => i.Guide.Terms).Where(i => department is null || i.Department == department).OrderBy(i => i.Code, StringComparer.Ordinal)
            .Select(i => FeedbackOf.Item(i, month, town, [.. rows[i.Code]], progress, [.. ratings[i.Code]], [.. problems[i.Code]], calendar))];
    }

    public async Task<PrintableDocument> SheetAsync(FeedbackForm form, CancellationToken ct) => FeedbackOf.Sheet(
        form, (await session.LoadAsync<Department>(form.Department, ct))?.Name ?? form.Department, town, Today);
}

/// <summary>Fills the takeover feedback form (一表, R14) from what happened. Pure.</summary>
public static class FeedbackOf
{
    /// <summary>The form of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="town">The town; applicants of others are counted.</param>
    /// <param name="received">Applications for the item received in the month.</param>
    /// <param name="progress">What approval has told of them, by number.</param>
    /// <param name="ratings">Their ratings.</param>
    /// <param name="problems">Takeover problems raised in the month.</param>
    /// <param name="calendar">Working days.</param>
    public static FeedbackForm Item(
        ItemTerms item, DateOnly month, Town town, IReadOnlyList<ApplicationRow> received, IReadOnlyDictionary<string, CaseProgress> progress,
        IReadOnlyList<CaseRating> ratings, IReadOnlyList<TakeoverProblem> problems, WorkingDayCalendar calendar)
    {
        var ends = received.Select(r => (r.AcceptedOn, End: StepsOf(r).LastOrDefault(
            s => s.Kind is ProgressStepKind.Granted or ProgressStepKind.Refused or ProgressStepKind.Terminated))).ToArray();
        var granted = ends.Where(r => r is { AcceptedOn: not null, End.Kind: ProgressStepKind.Granted })
            .Select(r => (From: r.AcceptedOn!.Value, To: r.End!.On)).ToArray();
        return new FeedbackForm(
            item.Code, item.Name, item.Department, month,
            Received: received.Count,
            Online: received.Count(r => r.Channel == Channel.Online),
            OtherTowns: received.Count(r => r.ApplicantTown != town.Code),
            Paper: received.Count(r => r.Paper),
            Told: received.Count(r => r.Told),
            Accepted: received.Count(r => r.AcceptedOn is not null),
            DeemedAccepted: received.Count(r => r.DeemedAccepted),
            Declined: received.Count(r => r.Status == ApplicationStatus.Declined),
            Withdrawn: received.Count(r => r.Status == ApplicationStatus.Withdrawn),
            Granted: granted.Length,
            Refused: ends.Count(r => r.End?.Kind == ProgressStepKind.Refused),
            Terminated: ends.Count(r => r.End?.Kind == ProgressStepKind.Terminated),
            LicencesIssued: received.Count(r => StepsOf(r).Any(s => s.Kind == ProgressStepKind.LicenceIssued)),
            AverageDays: granted.Length == 0 ? null : Math.Round(granted.Average(g => (decimal)calendar.WorkingDaysBetween(g.From, g.To)), 1),
            Ratings: ratings.Count,
            BadRatings: ratings.Count(r => r.Grade is RatingGrade.Dissatisfied or RatingGrade.VeryDissatisfied),
            Problems: problems.Count,
            OpenProblems: problems.Count(p => p.Status != ProblemStatus.Closed));

        IEnumerable<ProgressStep> StepsOf(ApplicationRow row) => progress.GetValueOrDefault(row.Number)?.InOrder ?? [];
    }

    /// <summary>As it is printed and handed to the department.</summary>
    /// <param name="form">The form.</param>
    /// <param name="department">The department's name.</param>
    /// <param name="town">Who reports.</param>
    /// <param name="today">The day it is printed.</param>
    public static PrintableDocument Sheet(FeedbackForm form, string department, Town town, DateOnly today) => new(
        "赋权事项承接反馈表", null, department,
        [$"现将“{form.ItemName}”（{form.ItemCode}）{form.Month.Year}年{form.Month.Month}月收件的办理情况反馈如下（截至{ChineseDate.Format(today)}）。"],
        [
            Line("收件", form.Received), Line("其中网上", form.Online), Line("其中其他镇", form.OtherTowns), Line("其中纸质补录", form.Paper),
            Line("一次性告知补正", form.Told), Line("受理", form.Accepted), Line("其中逾期视为受理", form.DeemedAccepted), Line("不予受理", form.Declined),
            Line("申请人撤回", form.Withdrawn), Line("准予", form.Granted), Line("不予许可", form.Refused), Line("终止办理", form.Terminated), Line("发证", form.LicencesIssued),
            new("平均办理时间", form.AverageDays is { } days ? $"{days}个工作日" : "—"), Line("评价", form.Ratings), Line("其中差评", form.BadRatings), Line("承接问题", form.Problems), Line("其中未办结", form.OpenProblems),
        ],
        town.Government, today);

    private static DocumentField Line(string name, int count) => new(name, $"{count}件");
}
