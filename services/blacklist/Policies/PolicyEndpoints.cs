namespace Haitou.Blacklist.Policies;

/// <summary>Supervision policies and requirements of the departments (监管政策和要求, R21). They name no subject: every officer reads them.</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/policies").WithTags("Policies");
        group.MapPost("", (IssuePolicy body, Commands commands, FileStore files, CancellationToken ct) =>
                commands.CreateAsync<Policy, PolicyView>(body, async () =>
                {
                    var id = Guid.CreateVersion7();
                    return new NewStream(Policy.Key(id), $"/policies/{id}", PolicyDecider.Issue(
                        id, commands.Officer.Department!, body.Terms, await files.OfAsync(body.Terms, ct), commands.Officer.Id, commands.Now));
                }, state => state.ToView(), ct))
            .WithSummary("Issues a policy for the officer's own department; takes Idempotency-Key").RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/revision", (Guid id, RevisePolicy body, Commands commands, FileStore files, CancellationToken ct) =>
                ChangeAsync(commands, id, async state => PolicyDecider.Revise(
                    state, commands.Officer.Department!, body, await files.OfAsync(body.Terms, ct), commands.Officer.Id, commands.Now), ct))
            .WithSummary("A new edition, whole; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

        group.MapPost("/{id:guid}/repeal", (Guid id, RepealPolicy body, Commands commands, CancellationToken ct) =>
                ChangeAsync(commands, id, state => Task.FromResult(
                    PolicyDecider.Repeal(state, commands.Officer.Department!, body, commands.Officer.Id, commands.Now)), ct))
            .WithSummary("Repeals it; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

        group.MapGet("/{id:guid}", (Guid id, Commands commands, CancellationToken ct) =>
                commands.GetAsync<Policy, PolicyView>(Policy.Key(id), $"{id}", state => state.ToView(), ct))
            .WithSummary("One policy with its editions").RequireRole([.. Roles.All]);

        group.MapGet("", (string? department, bool? stands, int? page, int? size, IQuerySession session, CancellationToken ct) =>
            {
                IQueryable<Policy> rows = session.Query<Policy>();
                if (department is not null) rows = rows.Where(p => p.Department == department);
                if (stands is { } still) rows = rows.Where(p => p.Stands == still);
                return rows.OrderByDescending(p => p.InForceFrom).ThenBy(p => p.Id).PageAsync(page, size, p => p.ToView(), ct);
            })
            .WithSummary("A page of the policies, the newest in force first").RequireRole([.. Roles.All]);
    }

    private static Task<Results<Ok<PolicyView>, RefusalResult>> ChangeAsync(
        Commands commands, Guid id, Func<Policy, Task<Decision>> decide, CancellationToken ct) =>
        commands.ChangeAsync<Policy, PolicyView>(Policy.Key(id), $"{id}", decide, state => state.ToView(), ct);

    /// <summary>Those of its attachments that there are.</summary>
    public static Task<IReadOnlySet<string>> OfAsync(this FileStore files, PolicyTerms terms, CancellationToken ct) =>
        files.WhichAsync([.. terms.Attachments.Select(a => a.Sha256).Distinct()], ct);
}
