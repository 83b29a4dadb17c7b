namespace Haitou.Approval.Policies;

/// <summary>Whoever examines confirms having read a policy, in its newest edition (R21).</summary>
internal sealed class ConfirmingPolicy : IEndpoint
{
    internal static readonly Rule NotInForce = new("policy.not-in-force", RefusalKind.Conflict,
        "该政策已废止或者不在施行期内。", "The policy has been repealed, or is not in force.", "R21");

    internal static readonly Rule OtherEdition = new("policy.other-edition", RefusalKind.Conflict,
        "该政策现行版本为第 {edition} 版，请阅读现行版本。", "The edition in force is {edition}: read that one.", "R21");

    internal static readonly Rule ReadBefore = new("policy.read-before", RefusalKind.Conflict,
        "您已确认阅读该版本。", "You have confirmed this edition.", "R21");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/policies/{id:guid}/confirmation", async (Guid id, ConfirmPolicy body, Commands commands, CancellationToken ct) =>
            {
                if (await commands.Session.LoadAsync<KnownPolicy>(id, ct) is not { } policy)
                    return CommonRules.NotFound.Refuse(null, ("id", $"{id}")).ToResult();
                return await commands.CreateAsync<PolicyReading, PolicyRead>(body, async () =>
                {
                    var key = PolicyReading.Key(id, commands.Officer.Id);
                    var events = await commands.Session.Events.FetchStreamAsync(key, token: ct);
                    var reading = events.Select(e => e.Data).Aggregate(default(PolicyReading), PolicyReading.Fold);
                    return new NewStream(key, $"/policies/{id}", Decide(
                        policy, reading, body, commands.Officer.Id, ChinaTime.Today(commands.Now), commands.Now), events.Count);
                }, state => new PolicyRead(state.PolicyId, state.Edition, policy.Policy.Title), ct);
            })
            .WithTags("Policies").WithSummary("Confirms having read the newest edition; takes Idempotency-Key")
            .RequireRole(Roles.Examiner, Roles.Approver, Roles.AgencyHead, Roles.Department, Roles.Auditor).RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);
    }

    /// <summary>Confirms having read it: the newest edition, once. Pure.</summary>
    public static Decision Decide(KnownPolicy policy, PolicyReading? reading, ConfirmPolicy command, string officer, DateOnly today, DateTimeOffset now)
    {
        if (policy.Policy.RepealedAt is not null || policy.Policy.InForceUntil < today) // one to come may be read before
            return NotInForce.Refuse();
        if (command.Edition != policy.Policy.Edition)
            return OtherEdition.Refuse("edition", ("edition", policy.Policy.Edition));
        return reading?.Edition == command.Edition
            ? ReadBefore.Refuse("edition")
            : Decision.Of(new PolicyConfirmed(policy.Id, command.Edition, policy.Policy.Title, officer, now));
    }
}
