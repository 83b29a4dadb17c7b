namespace Haitou.Intake.Applications;

/// <summary>One application, with the version that a write takes.</summary>
internal static class GetApplication
{
    /// <summary>Who reads applications: a department those of its own items, it and the auditor masked.</summary>
    public static readonly string[] Readers = [Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department, Roles.Auditor];

    public static void MapGetApplication(this IEndpointRouteBuilder routes) => routes
        .MapGet("/applications/{number}", (string number, Commands commands, CancellationToken ct) =>
            commands.GetAsync<Application, ApplicationView>(
                Application.Key(number), number, state => state.ToView(commands.Officer.MaySeePersons), ct,
                state => commands.Officer.IsConcernedBy(state.Received.Item.Department)))
        .WithTags("Applications").WithSummary("One application")
        .RequireRole(Readers);
}
