namespace Haitou.Blacklist.Policies;

/// <summary>A department repeals a policy of its own (废止).</summary>
internal sealed class RepealingPolicy : PolicyAct<RepealPolicy>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies/{id:guid}/repeal", (Guid id, RepealPolicy body, RepealingPolicy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Policies").WithSummary("Repeals it; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

    public override ValueTask<Decision> DecideAsync(Policy state, RepealPolicy command, Moment moment) =>
        new(Decide(state, moment.Officer.Department!, command, moment.Officer.Id, moment.Now));

    /// <summary>Repeals a policy. Pure.</summary>
    public static Decision Decide(Policy state, string department, RepealPolicy command, string officer, DateTimeOffset now)
    {
        if (PolicyRules.Unchangeable(state, department) is { } no)
            return no;
        Refusal[] refusals = [.. PolicyRules.CheckText("reason", command.Reason)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new PolicyRepealed(state.Content, command.Reason, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(RepealingPolicy act)
        : SubmittedAct<PolicyRepealSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.PolicyId}", data.Act, ct));
}
