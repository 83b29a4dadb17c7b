namespace Haitou.Approval.Policies;

/// <summary>The district's policies as the Town has them (R21).</summary>
internal sealed class ListPolicies : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/policies", async (bool? unread, int? page, int? size, IQuerySession session, Officer officer, TimeProvider clock, CancellationToken ct) =>
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
            .WithTags("Policies").RequireRole(Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Department, Roles.Auditor)
            .WithSummary("A page of the policies, the newest in force first; unread=true: all in force that the officer has not confirmed");
    }
}
