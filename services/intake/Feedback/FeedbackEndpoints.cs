using System.Globalization;
using Haitou.Contracts.Intake;
using Haitou.Intake.Applications.Listing;
using Haitou.Intake.Items;
using Haitou.Intake.Progress;
using Haitou.Intake.Ratings;
using Haitou.Intake.TakeoverProblems;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults;
using Haitou.ServiceDefaults.Documents;
using Haitou.ServiceDefaults.Http;
using Haitou.ServiceDefaults.Identity;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Haitou.Intake.Feedback;

/// <summary>The takeover feedback form (一表, R14), per item and month. A department reads those of its own items.</summary>
internal static class FeedbackEndpoints
{
    private static readonly Rule WrongMonth = new("feedback.month", RefusalKind.Invalid,
        "月份须写作 2026-03，且不晚于本月。", "A month is written 2026-03 and is not in the future.");

    public static void MapFeedback(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/feedback/{month}").WithTags("Feedback")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department, Roles.Auditor, Roles.Operator);
        group.MapGet("", async Task<Results<Ok<IReadOnlyList<FeedbackForm>>, RefusalResult>> (
                string month, string? department, Forms forms, Officer officer, CancellationToken ct) =>
                forms.FirstDayOf(month) is { } first
                    ? TypedResults.Ok(await forms.FillAsync(first, officer.Department ?? department, null, ct))
                    : WrongMonth.Refuse("month").ToResult())
            .WithSummary("The forms of all items that had applications in the month, of one department if named");

        group.MapGet("/{code}", async Task<Results<Ok<FeedbackForm>, RefusalResult>> (string month, string code, Forms forms, Officer officer, CancellationToken ct) =>
            {
                if (forms.FirstDayOf(month) is not { } first)
                    return WrongMonth.Refuse("month").ToResult();
                return (await forms.FillAsync(first, officer.Department, code, ct)).SingleOrDefault() is { } form
                    ? TypedResults.Ok(form)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
            })
            .WithSummary("The form of one item");

        group.MapGet("/{code}/document", async (
                string month, string code, DocumentFormat? format, Forms forms, Officer officer, PdfDocument pdf, CancellationToken ct) =>
            {
                if (forms.FirstDayOf(month) is not { } first)
                    return WrongMonth.Refuse("month").ToResult();
                return (await forms.FillAsync(first, officer.Department, code, ct)).SingleOrDefault() is { } form
                    ? (await forms.SheetAsync(form, ct)).In(format ?? DocumentFormat.Html, pdf)
                    : CommonRules.NotFound.Refuse(null, ("id", code)).ToResult();
            })
            .WithSummary("The form of one item as a page or as PDF (format=Pdf)");
    }

    /// <summary>Fills forms from the read models, with a query each for applications, progress, ratings and problems.</summary>
    internal sealed class Forms(IQuerySession session, Town town, WorkingDayCalendar calendar, TimeProvider clock)
    {
        private DateOnly Today => ChinaTime.Today(clock.GetUtcNow());

        /// <summary>Null for what is no month, or one in the future.</summary>
        public DateOnly? FirstDayOf(string month) =>
            DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first <= Today ? first : null;

        public async Task<IReadOnlyList<FeedbackForm>> FillAsync(DateOnly month, string? department, string? code, CancellationToken ct)
        {
            var (from, until) = (ChinaTime.StartOf(month).ToUniversalTime(), ChinaTime.StartOf(month.AddMonths(1)).ToUniversalTime());
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
}
