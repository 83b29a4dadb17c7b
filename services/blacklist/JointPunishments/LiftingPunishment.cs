namespace Haitou.Blacklist.JointPunishments;

/// <summary>The department that ordered a joint punishment lifts it (解除).</summary>
internal sealed class LiftingPunishment : PunishmentAct<LiftPunishment>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/joint-punishments/{id:guid}/lifting", (
            Guid id, LiftPunishment body, LiftingPunishment act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Joint punishments").WithSummary("Lifts it; takes If-Match").RequireRole(Roles.Department).RequireDepartment();

    public override Decision Decide(JointPunishment state, string department, LiftPunishment command, string officer, DateTimeOffset now)
    {
        if (PunishmentRules.Unchangeable(state, department) is { } no)
            return no;
        Refusal[] refusals = [.. PunishmentRules.CheckText("reason", command.Reason)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new PunishmentLifted(state.Content, command.Reason, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(LiftingPunishment act)
        : SubmittedAct<PunishmentLiftingSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.PunishmentId}", data.Act, ct));
}
