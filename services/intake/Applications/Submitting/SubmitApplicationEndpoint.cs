using Npgsql;

namespace Haitou.Intake.Applications;

/// <summary>Submits an application (R1, R4).</summary>
internal static class SubmitApplicationEndpoint
{
    public static void MapSubmitApplication(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications", (
            SubmitApplication body, Commands commands, FileStore files, NpgsqlDataSource database, Town town, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.CreateAsync<Application, ApplicationView>(body, async () =>
            {
                var item = await commands.Session.LoadAsync<DelegatedItem>(DelegatedItem.Key(body.ItemCode), ct);
                var facts = new SubmissionFacts(
                    await files.WhichAsync([.. body.Materials.Select(m => m.Sha256).OfType<string>()], ct),
                    await ApplicantBar.OnAsync(commands.Session, [body.Applicant], ChinaTime.Today(commands.Now), ct));
                var number = (await ApplicationNumbers.NextAsync(database, town, commands.Now, count: 1, ct))[0];
                var receipt = body.BackEntry is null ? await ReceiptNumber.NextAsync(commands.Session, town, commands.Now, ct) : null;
                return new NewStream(
                    Application.Key(number),
                    $"/applications/{number}",
                    ApplicationDecider.Submit(item, body, number, receipt, town.Code, commands.Officer.Id, facts, calendar, commands.Now));
            }, state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Submits an application for one item; takes Idempotency-Key")
        .RequireRole(Roles.Clerk);
}
