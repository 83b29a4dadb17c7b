namespace Haitou.Intake.Items;

/// <summary>
/// What a department may not do: change or take back an item that it has delegated (R7). The address is there so that the
/// attempt is answered with the rule, and is on record for the auditor.
/// </summary>
internal static class AdjustItemEndpoint
{
    public static void MapAdjustItem(this IEndpointRouteBuilder routes) => routes
        .MapPost("/items/{code}/adjustment", (string code, AdjustItem body) => ItemDecider.NotAdjustable.Refuse("code", ("item", code)).ToResult())
        .WithTags("Items").WithSummary("Always refused: no department changes or takes back a delegated item on its own")
        .RequireRole(Roles.Department);
}
