namespace Haitou.Blacklist.JointPunishments;

/// <summary>The department that ordered a joint punishment amends it, whole. Measures that were reported on stay as they are.</summary>
internal sealed class AmendingPunishment : PunishmentAct<AmendPunishment>, IEndpoint
{
    internal static readonly Rule FedBackKept = new("punishment.fed-back-measures", RefusalKind.Invalid,
        "已反馈的措施须保持原有顺序和内容。", "Measures that were reported on stay as they are, in their place.", "R22");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/joint-punishments/{id:guid}/amendment", (
            Guid id, AmendPunishment body, AmendingPunishment act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Joint punishments").WithSummary("Amends it, whole; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

    public override Decision Decide(JointPunishment state, string department, AmendPunishment command, string officer, DateTimeOffset now)
    {
        if (PunishmentRules.Unchangeable(state, department) is { } no)
            return no;
        List<Refusal> refusals = [.. PunishmentRules.Check(command.Terms), .. PunishmentRules.CheckText("reason", command.Reason)];
        if (state.Content.Feedback.Any(f => command.Terms.Measures.ElementAtOrDefault(f.Number - 1) is not { } kept
                || kept.Measure != state.Content.Terms.Measures[f.Number - 1].Measure || !kept.Bodies.Contains(f.Body)))
            refusals.Add(FedBackKept.Refuse("terms.measures"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new PunishmentAmended(state.Content with { Terms = command.Terms }, command.Reason, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(AmendingPunishment act)
        : SubmittedAct<PunishmentAmendmentSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.PunishmentId}", data.Act, ct));
}
