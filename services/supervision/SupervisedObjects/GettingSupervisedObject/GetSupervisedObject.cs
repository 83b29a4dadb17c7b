namespace Haitou.Supervision.SupervisedObjects;

/// <summary>One supervised object; whoever supervises it sees its holder in full.</summary>
internal static class GetSupervisedObject
{
    public static void MapGetSupervisedObject(this IEndpointRouteBuilder routes) => routes
        .MapGet("/supervised-objects/{licenceNumber}", (string licenceNumber, Commands commands, EnforcementBureaus bureaus, CancellationToken ct) =>
            commands.GetAsync<SupervisedObject, SupervisedObjectView>(
                SupervisedObject.Key(licenceNumber), licenceNumber,
                state => state.ToView(unmasked: commands.Officer.Is(Roles.Enforcement)
                    || (commands.Officer.Department is { } department && state.Object.Departments.Contains(department))), ct))
        .WithTags("Supervised objects").WithSummary("One supervised object, by its licence")
        .RequireRole(Roles.Department, Roles.Enforcement, Roles.Auditor);
}
