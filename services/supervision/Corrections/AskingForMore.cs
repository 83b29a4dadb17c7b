using static Haitou.Supervision.Corrections.CorrectionRules;

namespace Haitou.Supervision.Corrections;

/// <summary>The Town's answer is not enough, and it is asked again: with each asking a new period runs.</summary>
internal sealed class AskingForMore(WorkingDayCalendar calendar) : CorrectionAct<AskCorrectionAgain>, IEndpoint
{
    internal static readonly Rule AnswerPeriod = new("correction.answer-period", RefusalKind.Invalid,
        "答复期限为 1 至 {most} 个工作日。", "The answer has 1 to {most} working days.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/corrections/{id:guid}/further-demand", (
            Guid id, AskCorrectionAgain body, AskingForMore act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Corrections").WithSummary("The answer is not enough: asks again; takes If-Match").RequireRole(Roles.Department);

    public override Decision Decide(CorrectionOrder state, string department, AskCorrectionAgain command, string officer, DateTimeOffset now)
    {
        if (Objection(state, department, command.Demand) is { } no)
            return no;
        if (command.AnswerWorkingDays is < 1 or > LongestPeriod)
            return AnswerPeriod.Refuse("answerWorkingDays", ("most", LongestPeriod));
        var due = calendar.AddWorkingDays(ChinaTime.Today(now), command.AnswerWorkingDays);
        return Decision.Of(new CorrectionAskedAgain(
            Next(state) with { Round = state.Order.Round + 1, Demand = command.Demand, AnswerDue = due }, officer, now));
    }
}
