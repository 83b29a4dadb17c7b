namespace Haitou.Approval.Policies;

/// <summary>The district's policies as the Town has them; whoever examines confirms having read them (R21).</summary>
internal static class PolicyEndpoints
{
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/policies").WithTags("Policies").RequireRole(Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Department, Roles.Auditor);
        group.MapGet("", async (bool? unread, int? page, int? size, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
            {
                var today = ChinaTime.Today(clock.GetUtcNow());
                if (unread != true)
                {
                    var all = await session.Query<KnownPolicy>().OrderByDescending(p => p.InForceFrom).ThenBy(p => p.Id).PageAsync(page, size, p => p, ct);
                    return new Page<KnownPolicyView>([.. (await session.WithReadingsAsync(all.Entries, officer.Id, ct)).Select(View)], all.More);
                }

                // Those in force are few; which of them the officer has not read is no column.
                var inForce = (await session.Query<KnownPolicy>().Where(p => p.InForceFrom <= today).ToListAsync(ct)).Where(p => p.IsInForce(today)).ToArray();
                var mine = (await session.WithReadingsAsync(inForce, officer.Id, ct)).Where(p => p.Reading?.Edition != p.Policy.Policy.Edition);
                return new Page<KnownPolicyView>([.. mine.OrderBy(p => p.Policy.InForceFrom).ThenBy(p => p.Policy.Id).Select(View)], false);

                KnownPolicyView View((KnownPolicy Policy, PolicyReading? Reading) p) => new(
                    p.Policy.Policy, p.Policy.IsInForce(today), p.Reading is { } reading && reading.Edition == p.Policy.Policy.Edition ? reading.ConfirmedAt : null);
            })
            .WithSummary("A page of the policies, the newest in force first; unread=true: all in force that the officer has not confirmed");

        group.MapPost("/{id:guid}/confirmation", async (Guid id, ConfirmPolicy body, Commands commands, CancellationToken ct) =>
            {
                if (await commands.Session.LoadAsync<KnownPolicy>(id, ct) is not { } policy)
                    return CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult();
                return await commands.CreateAsync<PolicyReading, PolicyRead>(body, async () =>
                {
                    var key = PolicyReading.Key(id, commands.Officer.Id);
                    var events = await commands.Session.Events.FetchStreamAsync(key, token: ct);
                    var reading = events.Select(e => e.Data).Aggregate(default(PolicyReading), PolicyReading.Fold);
                    return new NewStream(key, $"/policies/{id}", PolicyDecider.Confirm(
                        policy, reading, body, commands.Officer.Id, ChinaTime.Today(commands.Now), commands.Now), events.Count);
                }, state => new PolicyRead(state.PolicyId, state.Edition, policy.Policy.Title), ct);
            })
            .WithSummary("Confirms having read the newest edition; takes Idempotency-Key").RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
    }
}
