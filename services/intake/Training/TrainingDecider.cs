namespace Haitou.Intake.Training;

/// <summary>Decides on training (R24).</summary>
public static class TrainingDecider
{
    private const decimal LongestDay = 12;

    internal static readonly Rule TextMissing = new("training.text", RefusalKind.Invalid, "此项不能为空。", "This must not be empty.");

    internal static readonly Rule NoItems = new("training.no-items", RefusalKind.Invalid,
        "须列明培训所涉事项，每项一次。", "Training names the items it is about, each once.");

    internal static readonly Rule ItemUnknown = new("training.item-unknown", RefusalKind.Invalid,
        "没有编码为“{item}”的事项。", "There is no item {item}.");

    internal static readonly Rule OtherDepartment = new("training.other-department", RefusalKind.Forbidden,
        "部门只能就本部门的事项安排培训；事项“{item}”不属于该部门。", "A department trains for its own items; {item} is not one of them.");

    internal static readonly Rule NoSession = new("training.no-session", RefusalKind.NotFound,
        "该计划没有第 {session} 场培训。", "The plan has no session {session}.");

    internal static readonly Rule SessionOver = new("training.session-over", RefusalKind.Conflict,
        "该场培训已举办或已取消。", "The session was held or cancelled.");

    internal static readonly Rule NotYet = new("training.not-yet", RefusalKind.Conflict,
        "培训日期（{day}）未到，不能登记签到。", "The session is on {day}; attendance is recorded from that day on.");

    internal static readonly Rule Attendance = new("training.attendance", RefusalKind.Invalid,
        "签到须至少一人，每人一次，时长以半小时计，不超过 {most} 小时。", "Attendance names one officer at least, each once, with hours to the half hour and {most} at most.");

    /// <summary>Plans training.</summary>
    /// <param name="command">The plan.</param>
    /// <param name="departments">The department of each item that there is.</param>
    /// <param name="number">The number to give it.</param>
    /// <param name="officer">Who plans.</param>
    /// <param name="now">When.</param>
    public static Decision Plan(PlanTraining command, IReadOnlyDictionary<string, string> departments, string number, string officer, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Title))
            refusals.Add(TextMissing.Refuse("title"));
        if (command.Items.Count == 0 || command.Items.Distinct().Count() != command.Items.Count)
            refusals.Add(NoItems.Refuse("items"));
        foreach (var (i, item) in command.Items.Index())
        {
            if (!departments.TryGetValue(item, out var department))
                refusals.Add(ItemUnknown.Refuse($"items[{i}]", ("item", item)));
            else if (command.Department is not null && command.Department != department)
                refusals.Add(OtherDepartment.Refuse($"items[{i}]", ("item", item)));
        }

        return refusals.Count > 0 ? Decision.Refuse(refusals) : Decision.Of(new TrainingPlanned(
            number, new(command.Title, command.Department, command.Items, command.Regular), officer, now));
    }

    /// <summary>Adds a session; one that was held before may be entered afterwards.</summary>
    public static Decision Add(TrainingPlan state, AddSession command, string officer, DateTimeOffset now)
    {
        (string Field, string Text)[] texts = [("topic", command.Topic), ("place", command.Place), ("teacher", command.Teacher)];
        var missing = texts.Where(t => string.IsNullOrWhiteSpace(t.Text)).Select(t => TextMissing.Refuse(t.Field)).ToArray();
        return missing.Length > 0 ? Decision.Refuse(missing) : Decision.Of(new SessionAdded(
            state.Sessions.Count + 1, new(command.Topic, command.On, command.Place, command.Teacher), officer, now));
    }

    /// <summary>Records that a session was held, and who took part.</summary>
    public static Decision Hold(TrainingPlan state, int session, HoldSession command, string officer, DateTimeOffset now)
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

    /// <summary>Cancels a session.</summary>
    public static Decision Cancel(TrainingPlan state, int session, CancelSession command, string officer, DateTimeOffset now)
    {
        if (WhyNot(state, session) is { } refusal)
            return refusal;
        return string.IsNullOrWhiteSpace(command.Reason) ? TextMissing.Refuse("reason") : Decision.Of(new SessionCancelled(session, command.Reason, officer, now));
    }

    /// <summary>What training there was about an item.</summary>
    public static TrainingFigures Figures(string item, IEnumerable<TrainingPlan> plans)
    {
        var held = plans.Where(p => p.Items.Contains(item)).SelectMany(p => p.Sessions).Where(s => s.Status == SessionStatus.Held).ToArray();
        var attendees = held.SelectMany(s => s.Attendees).ToArray();
        return new TrainingFigures(item, held.Length, attendees.DistinctBy(a => a.Officer).Count(), attendees.Sum(a => a.Hours));
    }

    /// <summary>Folds an event into the state.</summary>
    public static TrainingPlan? Evolve(TrainingPlan? state, object @event) => @event switch
    {
        TrainingPlanned e => new TrainingPlan { Id = TrainingPlan.Key(e.Number), Number = e.Number, Plan = e.Plan },
        SessionAdded { Details: var d } e => state! with
        {
            Sessions = [.. state.Sessions, new TrainingSession(e.Session, d.Topic, d.On, d.Place, d.Teacher, SessionStatus.Planned, [], null)],
        },
        SessionHeld e => With(state!, e.Session, s => s with { Status = SessionStatus.Held, Attendees = e.Attendees }),
        SessionCancelled e => With(state!, e.Session, s => s with { Status = SessionStatus.Cancelled, Reason = e.Reason }),
        _ => state,
    };

    private static Refusal? WhyNot(TrainingPlan state, int session) =>
        session < 1 || session > state.Sessions.Count ? NoSession.Refuse(null, ("session", session))
        : state.Sessions[session - 1].Status != SessionStatus.Planned ? SessionOver.Refuse()
        : null;

    private static TrainingPlan With(TrainingPlan state, int session, Func<TrainingSession, TrainingSession> change) =>
        state with { Sessions = [.. state.Sessions.Select(s => s.Number == session ? change(s) : s)] };
}
