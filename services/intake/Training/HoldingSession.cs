namespace Haitou.Intake.Training;

/// <summary>A session was held: records who took part (签到, R24).</summary>
internal sealed class HoldingSession : TrainingAct<(int Session, HoldSession Held)>, IEndpoint
{
    private const decimal LongestDay = 12;

    internal static readonly Rule NoSession = new("training.no-session", RefusalKind.NotFound,
        "该计划没有第 {session} 场培训。", "The plan has no session {session}.");

    internal static readonly Rule SessionOver = new("training.session-over", RefusalKind.Conflict,
        "该场培训已举办或已取消。", "The session was held or cancelled.");

    internal static readonly Rule NotYet = new("training.not-yet", RefusalKind.Conflict,
        "培训日期（{day}）未到，不能登记签到。", "The session is on {day}; attendance is recorded from that day on.");

    internal static readonly Rule Attendance = new("training.attendance", RefusalKind.Invalid,
        "签到须至少一人，每人一次，时长以半小时计，不超过 {most} 小时。", "Attendance names one officer at least, each once, with hours to the half hour and {most} at most.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/training/{number}/sessions/{session:int}/attendance", (string number, int session, HoldSession body, HoldingSession act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, (session, body), ct))
        .WithTags("Training").WithSummary("Records that a session was held and who took part; takes If-Match").RequireRole(TrainingModule.Planners);

    private protected override Decision DecideFor(TrainingPlan state, (int Session, HoldSession Held) command, string officer, DateTimeOffset now) =>
        Decide(state, command.Session, command.Held, officer, now);

    /// <summary>Records it. Pure.</summary>
    public static Decision Decide(TrainingPlan state, int session, HoldSession command, string officer, DateTimeOffset now)
    {
        if (WhyNot(state, session) is { } refusal)
            return refusal;
        if (state.Sessions[session - 1].On is var day && day > ChinaTime.Today(now))
            return NotYet.Refuse(null, ("day", day.ToString("O")));
        Attendee[] attendees = [.. command.Attendees.Select(a => a with { Officer = a.Officer.Trim() })];
        var wrong = attendees.Length == 0
            || attendees.Any(a => a.Officer.Length == 0 || a.Hours is <= 0 or > LongestDay || a.Hours * 2 % 1 != 0)
            || attendees.DistinctBy(a => a.Officer).Count() != attendees.Length;
        return wrong ? Attendance.Refuse("attendees", ("most", LongestDay)) : Decision.Of(new SessionHeld(session, attendees, officer, now));
    }

    /// <summary>Why nothing can be recorded of a session; null when it can.</summary>
    internal static Refusal? WhyNot(TrainingPlan state, int session) =>
        session < 1 || session > state.Sessions.Count ? NoSession.Refuse(null, ("session", session))
        : state.Sessions[session - 1].Status != SessionStatus.Planned ? SessionOver.Refuse()
        : null;
}
