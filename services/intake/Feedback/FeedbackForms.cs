using System.Globalization;

namespace Haitou.Intake.Feedback;

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
