namespace Haitou.Intake.Training;

/// <summary>Training was planned (R24).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Officer">Who planned it.</param>
/// <param name="At">When.</param>
public sealed record TrainingPlanned(string Number, PlannedTraining Plan, string Officer, DateTimeOffset At);

/// <summary>What is planned.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Department">The department that trains; null when the Town trains its own people.</param>
/// <param name="Items">Codes of the items it is about.</param>
/// <param name="Regular">Held at regular intervals (定期).</param>
public sealed record PlannedTraining(string Title, string? Department, IReadOnlyList<string> Items, bool Regular);

/// <summary>A session was added.</summary>
/// <param name="Session">Its number within the plan.</param>
/// <param name="Details">What, when, where, by whom.</param>
/// <param name="Officer">Who added it.</param>
/// <param name="At">When.</param>
public sealed record SessionAdded(int Session, SessionDetails Details, string Officer, DateTimeOffset At);

/// <summary>What, when, where, by whom.</summary>
/// <param name="Topic">What is taught.</param>
/// <param name="On">The day.</param>
/// <param name="Place">Where.</param>
/// <param name="Teacher">Who teaches.</param>
public sealed record SessionDetails(string Topic, DateOnly On, string Place, string Teacher);

/// <summary>A session was held.</summary>
/// <param name="Session">Which.</param>
/// <param name="Attendees">Who took part.</param>
/// <param name="Officer">Who recorded it.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SessionHeld(int Session, IReadOnlyList<Attendee> Attendees, string Officer, DateTimeOffset At);

/// <summary>A session was cancelled.</summary>
/// <param name="Session">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="Officer">Who cancelled it.</param>
/// <param name="At">When.</param>
public sealed record SessionCancelled(int Session, string Reason, string Officer, DateTimeOffset At);

/// <summary>A training plan (培训计划) with its sessions.</summary>
public sealed record TrainingPlan : IStreamState<TrainingPlan>
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The plan.</summary>
    public required PlannedTraining Plan { get; init; }

    /// <summary>Its sessions, in the order in which they were added.</summary>
    public IReadOnlyList<TrainingSession> Sessions { get; init; } = [];

    /// <summary>The items, to be found by.</summary>
    public IReadOnlyList<string> Items => Plan.Items;

    /// <summary>The department, to be found by.</summary>
    public string? Department => Plan.Department;

    /// <inheritdoc/>
    public string? TraceParent { get; init; }

    /// <summary>How the keys of these streams begin.</summary>
    public const string Prefix = "training/";

    /// <summary>Key of a plan's stream.</summary>
    public static string Key(string number) => $"{Prefix}{number}";

    /// <inheritdoc/>
    public static TrainingPlan? Fold(TrainingPlan? state, object @event) => @event switch
    {
        TrainingPlanned e => new TrainingPlan { Id = Key(e.Number), Number = e.Number, Plan = e.Plan },
        SessionAdded { Details: var d } e => state! with
        {
            Sessions = [.. state.Sessions, new TrainingSession(e.Session, d.Topic, d.On, d.Place, d.Teacher, SessionStatus.Planned, [], null)],
        },
        SessionHeld e => With(state!, e.Session, s => s with { Status = SessionStatus.Held, Attendees = e.Attendees }),
        SessionCancelled e => With(state!, e.Session, s => s with { Status = SessionStatus.Cancelled, Reason = e.Reason }),
        _ => state,
    };

    /// <inheritdoc/>
    public TrainingPlan InTrace(string? traceParent) => this with { TraceParent = traceParent };

    /// <summary>As a reader sees it.</summary>
    public TrainingView ToView() => new(Number, Plan.Title, Plan.Department, Plan.Items, Plan.Regular, Sessions);

    private static TrainingPlan With(TrainingPlan state, int session, Func<TrainingSession, TrainingSession> change) =>
        state with { Sessions = [.. state.Sessions.Select(s => s.Number == session ? change(s) : s)] };
}
