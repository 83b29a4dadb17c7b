namespace Haitou.Blacklist.Policies;

/// <summary>A department issues a policy (R21). Over AMQP under an identity of its own.</summary>
internal sealed class IssuingPolicy(FileStore files) : FirstAct<Policy, IssuePolicy, PolicyView>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies", (IssuePolicy body, IssuingPolicy act, Commands commands, CancellationToken ct) =>
            commands.CreateAsync(act, "/policies", body, ct))
        .WithTags("Policies").WithSummary("Issues a policy for the officer's own department; takes Idempotency-Key")
        .RequireRole(Roles.Department).RequireDepartment();

    public override string Key(string name) => Policy.Key(Guid.Parse(name));

    public override PolicyView View(Policy state, Moment moment) => state.ToView();

    public override async ValueTask<Decision> DecideAsync(Policy? state, string name, IssuePolicy command, Moment moment) => state is not null
        ? SubmittedAct.IdentityUsed.Refuse("policyId")
        : Decide(
            Guid.Parse(name), moment.Officer.Department!, command.Terms, await files.AttachmentsAsync(command.Terms, moment.Cancelled),
            moment.Officer.Id, moment.Now);

    /// <summary>Issues a policy. Pure.</summary>
    public static Decision Decide(
        Guid policyId, string department, PolicyTerms terms, IReadOnlySet<string> files, string officer, DateTimeOffset now)
    {
        Refusal[] refusals = [.. PolicyRules.Check(terms, files)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PolicyIssued(new(policyId, department, 1, terms), officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(IssuingPolicy act)
        : SubmittedAct<PolicySubmission>((data, submission, ct) => submission.CreateAsync(act, $"{data.PolicyId}", data.Act, ct));
}
