using static Haitou.Supervision.Findings.FindingRules;

namespace Haitou.Supervision.Findings;

/// <summary>Concludes a finding. A serious one orders the Town to correct (R25): the order begins in the same transaction.</summary>
internal sealed class ConcludingFinding(WorkingDayCalendar calendar) : FindingAct<ConcludeFinding>, IEndpoint
{
    internal static readonly Rule ConcludedBefore = new("finding.concluded", RefusalKind.Conflict,
        "该问题已有结论。", "It has been concluded.");

    internal static readonly Rule OrderMismatch = new("finding.order", RefusalKind.Invalid,
        "严重问题须写明依据、整改要求和 1 至 {most} 个工作日的答复期限；其他结论不填。",
        "A serious finding, and no other, says against what it is, what is demanded, and 1 to {most} working days for the answer.", "R25");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/findings/{id:guid}/conclusion", (
            Guid id, ConcludeFinding body, ConcludingFinding act, Commands commands, CancellationToken ct) => commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Findings").WithSummary("Concludes it; a serious one orders the Town to correct; takes If-Match").RequireRole(Roles.Department);

    public override ValueTask<Decision> DecideAsync(Finding state, ConcludeFinding command, Moment moment)
    {
        var (decision, order) = Decide(
            state, moment.Officer.Department ?? "", command, Guid.CreateVersion7(), calendar, moment.Officer.Id, moment.Now);
        if (order is not null)
            moment.Session.Events.StartStream<CorrectionOrder>(CorrectionOrder.Key(order.Order.OrderId), order);
        return new(decision);
    }

    public static (Decision Finding, CorrectionIssued? Order) Decide(
        Finding state, string department, ConcludeFinding command, Guid orderId, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (state.Department != department)
            return (CommonRules.OtherDepartment.Refuse(), null);
        if (state.Concluded is not null)
            return (ConcludedBefore.Refuse(), null);
        var serious = command.Severity == FindingSeverity.Serious;
        var refusals = TextRefusals("reasons", command.Reasons).ToList();
        if (serious ? !SaysOrder(command) : command is not { LegalBasis: null, Demand: null, AnswerWorkingDays: null })
            refusals.Add(OrderMismatch.Refuse("severity", ("most", CorrectionRules.LongestPeriod)));
        if (refusals.Count > 0)
            return (Decision.Refuse(refusals), null);
        var order = serious ? Order(orderId, state.Raised, command, calendar, officer, now) : null;
        return (Decision.Of(new FindingConcluded(
            new(command.Severity, command.Reasons, command.LegalBasis, command.Demand, command.AnswerWorkingDays), order?.Order.OrderId, officer, now)), order);
    }

    private static bool SaysOrder(ConcludeFinding command) =>
        !string.IsNullOrWhiteSpace(command.LegalBasis) && !string.IsNullOrWhiteSpace(command.Demand)
        && command.AnswerWorkingDays is >= 1 and <= CorrectionRules.LongestPeriod;

    private static CorrectionIssued Order(
        Guid orderId, FindingRaised raised, ConcludeFinding conclusion, WorkingDayCalendar calendar, string officer, DateTimeOffset now) => new(
        new CorrectionContent(
            orderId, 1, 1, CorrectionStatus.Open, raised.Department, raised.Finding.Town, raised.Finding.CaseNumber, raised.Finding.ItemCode,
            conclusion.Reasons, conclusion.LegalBasis!, conclusion.Demand!,
            calendar.AddWorkingDays(ChinaTime.Today(now), conclusion.AnswerWorkingDays!.Value)),
        raised.FindingId, officer, now);
}
