namespace Haitou.Blacklist.JointPunishments;

/// <summary>A body reports that it carried a measure of its own out (惩戒反馈), once (R22).</summary>
internal sealed class FeedingBackMeasure : PunishmentAct<FeedBackMeasure>, IEndpoint
{
    internal static readonly Rule NotYours = new("punishment.not-carried-out-by", RefusalKind.Forbidden,
        "第 {number} 项措施不由本部门实施。", "Measure {number} is not the department's to carry out.", "R22");

    internal static readonly Rule FedBackBefore = new("punishment.fed-back", RefusalKind.Conflict,
        "本部门已反馈第 {number} 项措施。", "The department has reported on measure {number}.", "R22");

    internal static readonly Rule Day = new("punishment.day", RefusalKind.Invalid,
        "实施日期须在有效期起之后，且不得晚于今日。", "It is carried out from the first day on, and not in the future.", "R22");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/joint-punishments/{id:guid}/feedback", (
            Guid id, FeedBackMeasure body, FeedingBackMeasure act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Joint punishments").WithSummary("Reports that the own department carried a measure out, once; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();

    public override Decision Decide(JointPunishment state, string department, FeedBackMeasure command, string officer, DateTimeOffset now)
    {
        var number = ("number", (object?)command.Number);
        if (state.Content.Terms.Measures.ElementAtOrDefault(command.Number - 1)?.Bodies.Contains(department) != true)
            return NotYours.Refuse("number", number);
        if (!state.Stands)
            return PunishmentRules.Over.Refuse();
        if (state.Content.Feedback.Any(f => f.Number == command.Number && f.Body == department))
            return FedBackBefore.Refuse("number", number);
        List<Refusal> refusals = [.. PunishmentRules.CheckText("outcome", command.Outcome)];
        if (command.CarriedOutOn < state.Content.Terms.ValidFrom || command.CarriedOutOn > ChinaTime.Today(now))
            refusals.Add(Day.Refuse("carriedOutOn"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var feedback = new MeasureFeedback(command.Number, department, command.CarriedOutOn, command.Outcome, now);
        return Decision.Of(new MeasureFedBack(state.Content with { Feedback = [.. state.Content.Feedback, feedback] }, feedback, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(FeedingBackMeasure act)
        : SubmittedAct<PunishmentFeedbackSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.PunishmentId}", data.Act, ct));
}
