namespace Haitou.Blacklist.Kinds;

/// <summary>Kinds of list: declared by an operator, or by a department for itself, before anything is listed under them.</summary>
internal static class KindEndpoints
{
    // Kinds name no subject: every officer may know which lists there are.
    private static readonly string[] Readers = [.. Roles.All];

    private static readonly string[] Declarers = [Roles.Department, Roles.Operator];

    public static void MapKinds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/kinds").WithTags("Kinds");
        group.MapPost("", (DeclareKind body, Commands commands, CancellationToken ct) =>
                commands.CreateAsync<ListKind, KindView>(body, async () =>
                {
                    await TransactionLock.AcquireAsync(commands.Session, ListKind.Key(body.Code), ct);
                    return new NewStream(ListKind.Key(body.Code), $"/kinds/{Uri.EscapeDataString(body.Code)}", KindDecider.Declare(
                        await commands.Session.LoadAsync<ListKind>(ListKind.Key(body.Code), ct) is not null,
                        body, commands.Officer.Department, commands.Officer.Id, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("Declares a kind of list with its issuing body and legal basis; takes Idempotency-Key").RequireRole(Declarers);

        group.MapGet("", (string? department, bool? open, int? page, int? size, IQuerySession session, CancellationToken ct) =>
            {
                IQueryable<ListKind> kinds = session.Query<ListKind>();
                if (department is not null) kinds = kinds.Where(k => k.Terms.Department == department);
                if (open is { } stands) kinds = stands ? kinds.Where(k => k.Closed == null) : kinds.Where(k => k.Closed != null);
                return kinds.OrderBy(k => k.Id).PageAsync(page, size, k => k.ToView(), ct);
            })
            .WithSummary("A page of the kinds of list").RequireRole(Readers);

        group.MapGet("/{code}", (string code, Commands commands, CancellationToken ct) =>
                commands.GetAsync<ListKind, KindView>(ListKind.Key(code), code, state => state.ToView(), ct))
            .WithSummary("One kind of list").RequireRole(Readers);

        group.MapPost("/{code}/revision", (string code, ReviseKind body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, code, state => KindDecider.Revise(state, body, commands.Officer.Department, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Revises a kind; entries keep what they were listed with; takes If-Match").RequireRole(Declarers);

        group.MapPost("/{code}/closing", (string code, CloseKind body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, code, state => KindDecider.Close(state, body, commands.Officer.Department, commands.Officer.Id, commands.Now), ct))
            .WithSummary("Closes a kind: nothing is listed under it any more; takes If-Match").RequireRole(Declarers);
    }

    private static Task<Results<Ok<KindView>, RefusalResult>> ChangeAsync(
        Commands commands, string code, Func<ListKind, Decision> decide, CancellationToken ct) =>
        commands.ChangeAsync<ListKind, KindView>(ListKind.Key(code), code, state => Task.FromResult(decide(state)), state => state.ToView(), ct);
}
