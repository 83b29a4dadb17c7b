namespace Haitou.Intake.Items;

/// <summary>
/// What a department may not do: change or take back an item that it has delegated (R7). The address is there so that the
/// attempt is answered with the rule, and is on record for the auditor.
/// </summary>
internal sealed class RefusingAdjustment : IEndpoint
{
    internal static readonly Rule NotAdjustable = new("intake.item-not-adjustable", RefusalKind.Forbidden,
        "区级部门不得自行调整或收回已赋权事项“{item}”；变更须按确认、公布的程序进行。本次请求已记录。",
        "A department may not adjust or take back the delegated item {item} on its own; only the confirmed and published procedure changes the list. This request is on record.",
        "R7");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/items/{code}/adjustment", (string code, AdjustItem body) => NotAdjustable.Refuse("code", ("item", code)).ToResult())
        .WithTags("Items").WithSummary("Always refused: no department changes or takes back a delegated item on its own")
        .RequireRole(Roles.Department);
}
