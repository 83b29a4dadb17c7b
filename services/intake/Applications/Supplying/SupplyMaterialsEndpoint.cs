namespace Haitou.Intake.Applications;

/// <summary>Takes materials: a correction on the spot, a supplement, or what was allowed to follow later (Art. 32(3), (4)).</summary>
internal static class SupplyMaterialsEndpoint
{
    public static void MapSupplyMaterials(this IEndpointRouteBuilder routes) => routes
        .MapPost("/applications/{number}/materials", (
            string number, SupplyMaterials body, Commands commands, FileStore files, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.ChangeAsync<Application, ApplicationView>(
                Application.Key(number), number,
                async state =>
                {
                    var uploaded = await files.WhichAsync([.. body.Materials.Select(m => m.Sha256).OfType<string>()], ct);
                    return ApplicationDecider.Supply(state, body, commands.Officer.Id, uploaded, calendar, commands.Now);
                },
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Applications").WithSummary("Takes what the applicant supplies; takes If-Match")
        .RequireRole(Roles.Clerk);
}
