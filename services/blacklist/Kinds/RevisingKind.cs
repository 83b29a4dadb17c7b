namespace Haitou.Blacklist.Kinds;

/// <summary>Revises a kind of list. Entries listed before keep what they were listed with.</summary>
internal sealed class RevisingKind : KindAct<ReviseKind>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/kinds/{code}/revision", (string code, ReviseKind body, RevisingKind act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, code, body, ct))
        .WithTags("Kinds").WithSummary("Revises a kind; entries keep what they were listed with; takes If-Match").RequireRole(KindRules.Declarers);

    public override Decision Decide(ListKind state, ReviseKind command, string? department, string officer, DateTimeOffset now)
    {
        if (KindRules.Unchangeable(state, department) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. KindRules.Check(command.Name, command.IssuingBody, command.Basis)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new KindRevised(new(command.Name, command.IssuingBody, command.Basis, command.Effect, command.OverrideAllowed), officer, now));
    }
}
