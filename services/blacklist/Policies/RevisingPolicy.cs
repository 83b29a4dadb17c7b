namespace Haitou.Blacklist.Policies;

/// <summary>A department gives a policy of its own a new edition, whole (R21). Nothing is overwritten: each edition stays on record.</summary>
internal sealed class RevisingPolicy(FileStore files) : PolicyAct<RevisePolicy>, IEndpoint
{
    internal static readonly Rule Unchanged = new("policy.unchanged", RefusalKind.Invalid,
        "修订后的内容与现有内容相同。", "The policy says this already.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies/{id:guid}/revision", (Guid id, RevisePolicy body, RevisingPolicy act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Policies").WithSummary("A new edition, whole; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

    public override async ValueTask<Decision> DecideAsync(Policy state, RevisePolicy command, Moment moment) => Decide(
        state, moment.Officer.Department!, command, await files.AttachmentsAsync(command.Terms, moment.Cancelled), moment.Officer.Id, moment.Now);

    /// <summary>Revises a policy. Pure.</summary>
    public static Decision Decide(
        Policy state, string department, RevisePolicy command, IReadOnlySet<string> files, string officer, DateTimeOffset now)
    {
        if (PolicyRules.Unchangeable(state, department) is { } no)
            return no;
        List<Refusal> refusals = [.. PolicyRules.Check(command.Terms, files), .. PolicyRules.CheckText("reason", command.Reason)];
        if (refusals.Count == 0 && AreSame(state.Content.Terms, command.Terms))
            refusals.Add(Unchanged.Refuse("terms"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PolicyRevised(
                state.Content with { Edition = state.Content.Edition + 1, Terms = command.Terms }, command.Reason, officer, now));
    }

    private static bool AreSame(PolicyTerms some, PolicyTerms other) =>
        some == other with { Items = some.Items, Attachments = some.Attachments }
        && some.Items.SequenceEqual(other.Items) && some.Attachments.SequenceEqual(other.Attachments);

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(RevisingPolicy act)
        : SubmittedAct<PolicyRevisionSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.PolicyId}", data.Act, ct));
}
