using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.HearingRules;

namespace Haitou.Approval.Cases;

/// <summary>Sets the hearing, or sets it anew (Art. 48).</summary>
internal sealed class SchedulingHearing(Town town) : HandlingAct<ScheduleHearing>, IEndpoint
{
    /// <summary>Days before the hearing by which time and place are told (Art. 48).</summary>
    public const int NoticeDays = 7;

    internal static readonly Rule NotRequested = new("approval.hearing-not-requested", RefusalKind.Invalid,
        "没有人申请听证。", "Nobody asked for a hearing.", "Art. 47");

    internal static readonly Rule HearingNotice = new("approval.hearing-notice", RefusalKind.Invalid,
        "应于举行听证的七日前通知：最早 {earliest}。", "Time and place are told seven days before: {earliest} at the earliest.", "Art. 48");

    internal static readonly Rule HearingTooLate = new("approval.hearing-too-late", RefusalKind.Invalid,
        "应在收到申请之日起二十个工作日内组织听证：最迟 {latest}。", "It is held within twenty working days of the request: {latest} at the latest.", "Art. 47");

    internal static readonly Rule PresiderReviewed = new("approval.presider-reviewed", RefusalKind.Invalid,
        "听证主持人应为审查该申请的工作人员以外的人员。", "Whoever presides is not one who reviewed the application.", "Art. 48");

    internal static readonly Rule PresiderMissing = new("approval.presider-missing", RefusalKind.Invalid,
        "须写明听证主持人和地点。", "Say who presides, and where.", "Art. 48");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/hearing", (string number, ScheduleHearing body, SchedulingHearing act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Hearings").WithSummary("Sets the hearing, with notice of time and place (Art. 48); takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, ScheduleHearing command, Moment moment) =>
        Decide(state, command, await moment.NextNoticeAsync(town), moment.Officer.Id, moment.Now);

    public static Decision Decide(ApprovalCase state, ScheduleHearing command, string noticeNumber, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        var refusals = new List<Refusal>();
        if (command.Ground == HearingGround.Requested && state.Hearing.Requested is null)
            refusals.Add(NotRequested.Refuse("ground"));
        var earliest = ChinaTime.Today(now).AddDays(NoticeDays);
        if (command.On < earliest)
            refusals.Add(HearingNotice.Refuse("on", ("earliest", earliest.ToString("O"))));

        // Once it cannot be told in time any more, it is late whichever day is set; the delay is on record, and it has to be held all the same.
        if (state.Hearing.ToHold is { LastDay: var latest } && command.On > latest && earliest <= latest)
            refusals.Add(HearingTooLate.Refuse("on", ("latest", latest.ToString("O"))));
        if (string.IsNullOrWhiteSpace(command.PresidingOfficer) || string.IsNullOrWhiteSpace(command.Place))
            refusals.Add(PresiderMissing.Refuse("presidingOfficer"));
        if (state.Examiners.Contains(command.PresidingOfficer.Trim()))
            refusals.Add(PresiderReviewed.Refuse("presidingOfficer"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HearingScheduled(
                command.Ground, command.On, command.Place, command.PresidingOfficer.Trim(), noticeNumber, officer, now));
    }
}
