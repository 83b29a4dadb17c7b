using Haitou.Law;

namespace Haitou.Contracts.Intake;

/// <summary>Plans training for items (一课, R24): by the department that delegated them, or by the Town for its own people.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Department">The department that trains, by its code; null when the Town trains its own people.</param>
/// <param name="Items">Codes of the items it is about; of a department, its own only.</param>
/// <param name="Regular">Held at regular intervals (定期).</param>
public sealed record PlanTraining(string Title, string? Department, IReadOnlyList<string> Items, bool Regular);

/// <summary>Adds a session to a plan.</summary>
/// <param name="Topic">What is taught.</param>
/// <param name="On">The day.</param>
/// <param name="Place">Where.</param>
/// <param name="Teacher">Who teaches.</param>
public sealed record AddSession(string Topic, DateOnly On, string Place, string Teacher);

/// <summary>Somebody who took part.</summary>
/// <param name="Officer">The officer, by the identity that acts carry.</param>
/// <param name="Hours">For how many hours, to the half hour.</param>
public sealed record Attendee(string Officer, decimal Hours);

/// <summary>A session was held (签到): who took part.</summary>
/// <param name="Attendees">Everybody, once.</param>
public sealed record HoldSession(IReadOnlyList<Attendee> Attendees);

/// <summary>A session does not take place.</summary>
/// <param name="Reason">Why.</param>
public sealed record CancelSession(string Reason);

/// <summary>Where a session stands.</summary>
public enum SessionStatus
{
    /// <summary>待举办.</summary>
    [Chinese("待举办")]
    Planned,

    /// <summary>已举办.</summary>
    [Chinese("已举办")]
    Held,

    /// <summary>已取消.</summary>
    [Chinese("已取消")]
    Cancelled,
}

/// <summary>A session of a plan.</summary>
/// <param name="Number">Its number within the plan, from 1.</param>
/// <param name="Topic">What is taught.</param>
/// <param name="On">The day.</param>
/// <param name="Place">Where.</param>
/// <param name="Teacher">Who teaches.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attendees">Who took part; empty before it was held.</param>
/// <param name="Reason">Why it was cancelled; null otherwise.</param>
public sealed record TrainingSession(
    int Number, string Topic, DateOnly On, string Place, string Teacher, SessionStatus Status, IReadOnlyList<Attendee> Attendees, string? Reason);

/// <summary>A training plan.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Department">The department that trains; null for the Town.</param>
/// <param name="Items">The items it is about.</param>
/// <param name="Regular">Held at regular intervals.</param>
/// <param name="Sessions">Its sessions, in the order in which they were added.</param>
public sealed record TrainingView(
    string Number, string Title, string? Department, IReadOnlyList<string> Items, bool Regular, IReadOnlyList<TrainingSession> Sessions);

/// <summary>What training there was about an item.</summary>
/// <param name="ItemCode">The item.</param>
/// <param name="Sessions">Sessions held.</param>
/// <param name="People">Officers who took part in any of them.</param>
/// <param name="Hours">Hours of all of them together.</param>
public sealed record TrainingFigures(string ItemCode, int Sessions, int People, decimal Hours);
