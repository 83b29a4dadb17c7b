using static Haitou.Supervision.Findings.FindingRules;

namespace Haitou.Supervision.Findings;

/// <summary>A department answers who complained, in time or late.</summary>
internal sealed class AnsweringComplainant : FindingAct<AnswerComplainant>, IEndpoint
{
    internal static readonly Rule NobodyToAnswer = new("finding.nobody-to-answer", RefusalKind.Conflict,
        "该问题没有需要答复的投诉举报人。", "There is nobody who complained and is to be answered.", "R25");

    internal static readonly Rule AnsweredBefore = new("finding.answered", RefusalKind.Conflict,
        "已答复投诉举报人。", "Who complained has been answered.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/findings/{id:guid}/answer", (
            Guid id, AnswerComplainant body, AnsweringComplainant act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Findings").WithSummary("Answers who complained; takes If-Match").RequireRole(Roles.Department);

    public override ValueTask<Decision> DecideAsync(Finding state, AnswerComplainant command, Moment moment) =>
        new(Decide(state, moment.Officer.Department ?? "", command, moment.Officer.Id, moment.Now));

    public static Decision Decide(Finding state, string department, AnswerComplainant command, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return CommonRules.OtherDepartment.Refuse();
        if (state.Raised.AnswerDue is null)
            return NobodyToAnswer.Refuse();
        if (state.Answered is not null)
            return AnsweredBefore.Refuse();
        Refusal[] refusals = [.. TextRefusals("answer", command.Answer)];
        return refusals.Length > 0 ? Decision.Refuse(refusals) : Decision.Of(new ComplainantAnswered(command.Answer, officer, now));
    }
}
