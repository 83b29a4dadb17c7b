using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.PeriodRules;

namespace Haitou.Approval.Cases;

/// <summary>Extends the decision period, once, with the approval of the right head (Art. 42). The head's approval is the command itself.</summary>
internal sealed class ExtendingPeriod(Town town, WorkingDayCalendar calendar) : CaseAct<ExtendPeriod>, IEndpoint
{
    internal static readonly Rule NotTheHead = new("approval.not-the-head", RefusalKind.Forbidden,
        "延长期限须经本行政机关负责人批准；统一办理、联合办理的，须经本级人民政府负责人批准。",
        "An extension takes the approval of the agency's head; for unified or joint handling, of the head of the government.", "Art. 42");

    internal static readonly Rule ExtensionDays = new("approval.extension-days", RefusalKind.Invalid,
        "最多可以延长 {most} 个工作日。", "It can be extended by 1 to {most} working days.", "Art. 42");

    internal static readonly Rule AlreadyExtended = new("approval.already-extended", RefusalKind.Conflict,
        "期限只能延长一次。", "A period is extended once.", "Art. 42");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/extension", (string number, ExtendPeriod body, ExtendingPeriod act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Periods").WithSummary("Extends the decision period, once (Art. 42); takes If-Match")
        .RequireRole(Roles.AgencyHead, Roles.GovernmentHead);

    public override async ValueTask<Decision> DecideAsync(ApprovalCase state, ExtendPeriod command, Moment moment) =>
        Decide(state, command, await moment.NextNoticeAsync(town), calendar, moment.Officer, moment.Now);

    public static Decision Decide(
        ApprovalCase state, ExtendPeriod command, string noticeNumber, WorkingDayCalendar calendar, Officer officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var item = state.Opened.Item;
        var most = item.Joint ? DecisionPeriod.LongestJointExtension : DecisionPeriod.LongestExtension;
        var refusals = OverOn(state, ChinaTime.Today(now)).ToList();
        if (!IsRightHead(officer, item))
            refusals.Add(NotTheHead.Refuse());
        if (state.Period.ExtendedBy > 0)
            refusals.Add(AlreadyExtended.Refuse());
        if (command.WorkingDays < 1 || command.WorkingDays > most)
            refusals.Add(ExtensionDays.Refuse("workingDays", ("most", most)));
        if (string.IsNullOrWhiteSpace(command.Reason))
            refusals.Add(PeriodReasonMissing.Refuse("reason"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var end = (state.Period with { ExtendedBy = command.WorkingDays }).Counted.End(calendar);
        return Decision.Of(new PeriodExtended(
            state.Opened, state.CaseSequence + 1, command.WorkingDays, command.Reason, noticeNumber, end, officer.Id, now));
    }

    private static bool IsRightHead(Officer officer, ItemTerms item) =>
        officer.Is(item.Joint ? Roles.GovernmentHead : Roles.AgencyHead)
        && officer.Department == (item.Mode == ItemMode.Transferred || item.Joint ? null : item.Department);
}
