using Npgsql;

namespace Haitou.Intake.Forms;

/// <summary>Applies for several items at once, and is told of them together (R4).</summary>
internal static class FormEndpoints
{
    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/forms").WithTags("Forms");
        group.MapPost("", (
                SubmitForm body, Commands commands, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
                commands.CreateAsync<ApplicationForm, FormView>(
                    body, () => SubmitAsync(body, commands, files, database, town, calendar, ct),
                    form => FormOf.Receipt(form.Received), ct))
            .WithSummary("Submits applications for several items, all or none; takes Idempotency-Key").RequireRole(Roles.Clerk);

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
                    ? FormOf.Sheet(form.View, form.Application.Received.Applicant.Name, town, ChinaTime.Today(clock.GetUtcNow())).In(format ?? DocumentFormat.Html, pdf)
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

    /// <summary>Form and applications begin in one transaction.</summary>
    private static async Task<NewStream> SubmitAsync(
        SubmitForm body, Commands commands, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, CancellationToken ct)
    {
        if (FormDecider.Check(body) is { Count: > 0 } wrong)
            return new NewStream("", "", Decision.Refuse(wrong));

        var numbers = await ApplicationNumbers.NextAsync(database, town, commands.Now, body.Items.Count + 1, ct);
        var number = $"F{numbers[^1]}";
        var facts = new SubmissionFacts(
            await files.WhichAsync([.. body.Items.SelectMany(i => i.Materials).Select(m => m.Sha256).OfType<string>()], ct),
            await ApplicantBar.OnAsync(commands.Session, [body.Applicant], ChinaTime.Today(commands.Now), ct));
        var applications = new List<FormApplication>();
        var refusals = new List<Refusal>();
        for (var i = 0; i < body.Items.Count; i++)
        {
            var item = await commands.Session.LoadAsync<DelegatedItem>(DelegatedItem.Key(body.Items[i].ItemCode), ct);
            var decision = FormDecider.Submit(
                body, i, item, numbers[i], await ReceiptNumber.NextAsync(commands.Session, town, commands.Now, ct), town.Code, commands.Officer.Id, facts, calendar, commands.Now);
            refusals.AddRange(decision.Refusals);
            if (decision.Events is not [ApplicationReceived received])
                continue;
            commands.Session.Events.StartStream<Application>(Application.Key(received.Number), received);
            applications.Add(new FormApplication(received.Number, received.Item.Name));
        }

        return new NewStream(
            ApplicationForm.Key(number), $"/forms/{number}",
            refusals.Count > 0
                ? Decision.Refuse([.. refusals.DistinctBy(r => (r.Rule, r.Field))])
                : Decision.Of(new FormReceived(number, applications, commands.Officer.Id, commands.Now)));
    }

    /// <summary>The form with what its applications and approval tell; null when there is none of that number.</summary>
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

    /// <summary>A form and one of its applications, which all have the same applicant.</summary>
    private sealed record FormWithApplicant(FormView View, Application Application);
}
