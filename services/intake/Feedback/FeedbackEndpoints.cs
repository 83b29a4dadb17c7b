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
