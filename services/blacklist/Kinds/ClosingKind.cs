namespace Haitou.Blacklist.Kinds;

/// <summary>Closes a kind of list, for good: nothing is listed, amended or extended under it any more.</summary>
internal sealed class ClosingKind : KindAct<CloseKind>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/kinds/{code}/closing", (string code, CloseKind body, ClosingKind act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, code, body, ct))
        .WithTags("Kinds").WithSummary("Closes a kind: nothing is listed under it any more; takes If-Match").RequireRole(KindRules.Declarers);

    public override Decision Decide(ListKind state, CloseKind command, string? department, string officer, DateTimeOffset now)
    {
        if (KindRules.Unchangeable(state, department) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(command.Reason)
            ? EntryRules.TextMissing.Refuse("reason", ("field", "reason"))
            : Decision.Of(new KindClosed(command.Reason, officer, now));
    }
}
