namespace Haitou.Intake.Applications;

/// <summary>How far the applications of a form are, told together (R4).</summary>
internal sealed class ReadForms : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/forms").WithTags("Forms");
        group.MapGet("/{number}", async Task<Results<Ok<FormView>, RefusalResult>> (
                string number, IDocumentSession session, WorkingDayCalendar calendar, CancellationToken ct) =>
                await FindAsync(session, number, calendar, ct) is { } form
                    ? TypedResults.Ok(form.View)
                    : CommonRules.NotFound.Refuse(null, ("id", number)).ToResult())
            .WithSummary("A form and how far each of its applications is").RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Auditor);

        group.MapGet("/{number}/document", async (
                string number, DocumentFormat? format, IDocumentSession session, Town town, WorkingDayCalendar calendar, PdfDocument pdf, TimeProvider clock,
                CancellationToken ct) =>
                await FindAsync(session, number, calendar, ct) is { } form
                    ? FormSheet.From(form.View, form.Application.Received.Applicant.Name, town, ChinaTime.Today(clock.GetUtcNow())).In(format ?? DocumentFormat.Html, pdf)
                    : CommonRules.NotFound.Refuse(null, ("id", number)).ToResult())
            .WithSummary("The sheet that tells the applicant of all of them together, as a page or as PDF (format=Pdf)").RequireRole(Roles.Clerk);

        group.MapPost("/progress", async Task<Results<Ok<FormView>, RefusalResult>> (
                LookUpProgress body, HttpContext http, ProgressLimits limits, IDocumentSession session, WorkingDayCalendar calendar, CancellationToken ct) =>
            {
                if (!limits.Allow(http.Connection.RemoteIpAddress, body.Number))
                    return CommonRules.TooMany.Refuse().ToResult();
                return await FindAsync(session, body.Number, calendar, ct) is { } form && ProgressOf.Knows(form.Application, body.IdEnding)
                    ? TypedResults.Ok(form.View)
                    : ProgressOf.Unknown.Refuse().ToResult();
            })
            .WithSummary("How far its applications are, by the form's number and the last four characters of the applicant's identifier")
            .AllowAnonymous();
    }

    /// <summary>The form with what its applications and approval tell, and one of the applications, which all have the same applicant; null when there is none of that number.</summary>
    private static async Task<FormWithApplicant?> FindAsync(IDocumentSession session, string number, WorkingDayCalendar calendar, CancellationToken ct)
    {
        if (await session.FoldAsync<ApplicationForm>(ApplicationForm.Key(number), ct) is not { } form)
            return null;
        var progress = new List<ProgressView>();
        var last = default(Application);
        foreach (var (application, _) in form.Received.Applications)
        {
            last = (await session.FoldAsync<Application>(Application.Key(application), ct))!;
            progress.Add(ProgressOf.Case(last, await session.LoadAsync<CaseProgress>(application, ct), calendar));
        }

        return new FormWithApplicant(new FormView(number, progress), last!);
    }

    private sealed record FormWithApplicant(FormView View, Application Application);
}

/// <summary>
/// The sheet (办理情况告知单) that says of each application where it stands and what is still to be supplied. What has legal effect are the
/// notices of each; their numbers are on it. Pure.
/// </summary>
public static class FormSheet
{
    /// <summary>Writes it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="applicant">The applicant's name.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="today">The day it is printed.</param>
    public static PrintableDocument From(FormView form, string applicant, Town town, DateOnly today) => new(
        "一表申请办理情况告知单", form.Number, applicant,
        [
            $"你（单位）一次提出{form.Applications.Count}个事项的申请，截至{ChineseDate.Format(today)}的办理情况如下。各事项的告知、受理、决定以各自的文书为准。",
            "凭本单编号和申请人证件号码后四位可以一并查询办理进度。",
        ],
        [.. form.Applications.Select(a => new DocumentField(a.Number, TextOf(a)))],
        town.Government, today);

    private static string TextOf(ProgressView application)
    {
        var text = $"{application.ItemName}：{string.Join("，", application.Steps.Select(s => $"{ChineseDate.Format(s.On)}{s.Kind.Chinese()}{(s.Document is null ? "" : $"（{s.Document}）")}"))}。";
        if (application.Outstanding.Count > 0)
            text += $"待补交：{string.Join("、", application.Outstanding)}。";
        if (application.DecisionDue is { } due)
            text += $"承诺于{ChineseDate.Format(due)}前（含当日）作出决定。";
        return text;
    }
}
