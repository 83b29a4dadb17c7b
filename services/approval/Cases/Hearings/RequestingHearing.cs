using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.HearingRules;

namespace Haitou.Approval.Cases;

/// <summary>Takes a request for a hearing in (Art. 47).</summary>
internal sealed class RequestingHearing(WorkingDayCalendar calendar) : HandlingAct<RequestHearing>, IEndpoint
{
    /// <summary>Working days to ask for a hearing after being told of the right (Art. 47).</summary>
    public const int RequestWorkingDays = 5;

    /// <summary>Working days to hold it after the request (Art. 47).</summary>
    public const int HoldWorkingDays = 20;

    internal static readonly Rule NoHearingRight = new("approval.no-hearing-right", RefusalKind.Conflict,
        "尚未告知听证权利。", "Nobody was told of a right to a hearing.", "Art. 47");

    internal static readonly Rule RequestTooLate = new("approval.hearing-request-day", RefusalKind.Invalid,
        "听证应在被告知之日起五个工作日内（{told} 至 {until}）提出，且不得填写将来的日期。",
        "A hearing is asked for within five working days of being told ({told} to {until}), and not in the future.", "Art. 47");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/hearing/request", (string number, RequestHearing body, RequestingHearing act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Hearings").WithSummary("Takes a request for a hearing in (Art. 47); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);

    protected override ValueTask<Decision> HandleAsync(ApprovalCase state, RequestHearing command, Moment moment) =>
        new(Decide(state, command, calendar, moment.Officer.Id, moment.Now));

    public static Decision Decide(ApprovalCase state, RequestHearing command, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.ToRequest is not { Act: var told, LastDay: var until })
            return NoHearingRight.Refuse();
        if (state.Hearing.Requested is not null || state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        var refusals = PartyOf(state, command.By).ToList();
        if (command.RequestedOn < told || command.RequestedOn > until || command.RequestedOn > ChinaTime.Today(now))
            refusals.Add(RequestTooLate.Refuse("requestedOn", ("told", told.ToString("O")), ("until", until.ToString("O"))));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        var toHold = calendar.Period(command.RequestedOn, HoldWorkingDays);
        return Decision.Of(new HearingRequested(command.By, command.RequestedOn, toHold.LastDay, officer, now, toHold.Provisional));
    }
}
