using static Haitou.Supervision.Corrections.CorrectionRules;

namespace Haitou.Supervision.Corrections;

/// <summary>A department takes an order to the District Government: once the last day has passed, or when the answer is not enough.</summary>
internal sealed class EscalatingCorrection : CorrectionAct<EscalateCorrection>, IEndpoint
{
    internal static readonly Rule StillInTime = new("correction.still-in-time", RefusalKind.Conflict,
        "镇政府的答复期限（{due}）尚未届满，也没有待核的答复。", "The Town has until {due}, and there is no answer to look at.", "R25");

    internal static readonly Rule Over = new("correction.over", RefusalKind.Conflict,
        "该整改通知已办结或者已报区政府。", "The order is closed, or with the District Government.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/corrections/{id:guid}/escalation", (
            Guid id, EscalateCorrection body, EscalatingCorrection act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Corrections").WithSummary("Takes it to the District Government; takes If-Match").RequireRole(Roles.Department);

    public override Decision Decide(CorrectionOrder state, string department, EscalateCorrection command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (state.Order.Status != CorrectionStatus.Open)
            return Over.Refuse();
        if (!state.IsAnswered && ChinaTime.Today(now) <= state.AnswerDue)
            return StillInTime.Refuse(null, ("due", state.AnswerDue.ToString("O")));
        return string.IsNullOrWhiteSpace(command.Reason) ? TextMissing.Refuse("reason") : Decision.Of(Escalated(state, command.Reason, officer, now));
    }

    /// <summary>The order goes up.</summary>
    public static CorrectionTakenUp Escalated(CorrectionOrder state, string reason, string officer, DateTimeOffset now) =>
        new(Next(state) with { Status = CorrectionStatus.Escalated }, reason, officer, now);
}
