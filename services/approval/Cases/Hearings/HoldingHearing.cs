using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.HearingRules;

namespace Haitou.Approval.Cases;

/// <summary>The record of the hearing, on which the decision rests (Art. 48).</summary>
internal sealed class HoldingHearing(FileStore files) : HandlingAct<RecordHearing>, IEndpoint
{
    internal static readonly Rule NotScheduled = new("approval.hearing-not-scheduled", RefusalKind.Conflict,
        "听证尚未安排。", "No hearing is set.", "Art. 48");

    internal static readonly Rule NotYetHeld = new("approval.hearing-not-yet", RefusalKind.Conflict,
        "听证定于 {on}，尚未举行。", "The hearing is on {on}, which is to come.", "Art. 48");

    internal static readonly Rule RecordMissing = new("approval.hearing-record-missing", RefusalKind.Invalid,
        "须有听证笔录和到场人员。", "There is a record, and who was there.", "Art. 48");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/hearing/record", (string number, RecordHearing body, HoldingHearing act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Hearings").WithSummary("The record of the hearing, on which the decision rests (Art. 48); takes If-Match")
        .RequireRole(Roles.Clerk, Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, RecordHearing command, Moment moment) =>
        Decide(state, command, moment.Officer.Id, moment.Now, await files.HasAsync(command.Sha256, moment.Cancelled));

    /// <summary>Records the hearing (Art. 48).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">The record.</param>
    /// <param name="officer">Who records it.</param>
    /// <param name="now">When.</param>
    /// <param name="uploaded">The signed record that it names, if any, has been uploaded.</param>
    public static Decision Decide(ApprovalCase state, RecordHearing command, string officer, DateTimeOffset now, bool uploaded = true)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (state.Hearing.Held is not null)
            return HearingAlready.Refuse();
        if (state.Hearing.Scheduled is not { } scheduled)
            return NotScheduled.Refuse();
        if (ChinaTime.Today(now) < scheduled.On)
            return NotYetHeld.Refuse(null, ("on", scheduled.On.ToString("O")));
        var refusals = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(command.Record) || !command.Attendance.Any(a => !string.IsNullOrWhiteSpace(a)))
            refusals.Add(RecordMissing.Refuse("record"));
        if (!uploaded)
            refusals.Add(FileMissing.Refuse("sha256"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new HearingHeld(command.Record, command.Attendance, command.Sha256, officer, now));
    }
}
