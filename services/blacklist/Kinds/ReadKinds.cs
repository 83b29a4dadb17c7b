namespace Haitou.Blacklist.Kinds;

/// <summary>Kinds of list. They name no subject: every officer may know which lists there are.</summary>
internal sealed class ReadKinds : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/kinds").WithTags("Kinds").RequireRole([.. Roles.All]);
        group.MapGet("", (string? department, bool? open, int? page, int? size, IQuerySession session, CancellationToken ct) =>
            {
                IQueryable<ListKind> kinds = session.Query<ListKind>();
                if (department is not null) kinds = kinds.Where(k => k.Terms.Department == department);
                if (open is { } stands) kinds = stands ? kinds.Where(k => k.Closed == null) : kinds.Where(k => k.Closed != null);
                return kinds.OrderBy(k => k.Id).PageAsync(page, size, k => k.ToView(), ct);
            })
            .WithSummary("A page of the kinds of list");

        group.MapGet("/{code}", (string code, Commands commands, CancellationToken ct) =>
                commands.GetAsync<ListKind, KindView>(ListKind.Key(code), code, state => state.ToView(), ct))
            .WithSummary("One kind of list");
    }
}
