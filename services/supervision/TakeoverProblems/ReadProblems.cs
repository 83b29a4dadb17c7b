namespace Haitou.Supervision.TakeoverProblems;

/// <summary>A department reads the problems that towns have put to it (R9).</summary>
internal sealed class ReadProblems : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/problems").WithTags("Takeover problems");
        group.MapGet("", async (int? page, IQuerySession session, Officer officer, CancellationToken ct) =>
            {
                IQueryable<AskedProblem> open = session.Query<AskedProblem>().Where(p => p.Open);
                if (officer.Department is { } own) open = open.Where(p => p.Department == own);
                return TypedResults.Ok(await open.OrderBy(p => p.AnswerDue).ThenBy(p => p.Id).PageAsync(page, Paging.Largest, p => p.ToView(), ct));
            })
            .WithSummary("A page of the problems that wait for an answer of the officer's own department, the next due first").RequireRole(Roles.Department, Roles.Auditor);

        group.MapGet("/{number}", (string number, Commands commands, CancellationToken ct) =>
                commands.GetAsync<AskedProblem, AskedProblemView>(
                    AskedProblem.Key(number), number, state => state.ToView(), ct, state => commands.Officer.Is(Roles.Auditor) || commands.Officer.Department == state.Department))
            .WithSummary("One problem").RequireRole(Roles.Department, Roles.Auditor);
    }
}
