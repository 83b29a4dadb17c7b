using static Haitou.Supervision.EnforcementRecords.EnforcementRules;

namespace Haitou.Supervision.EnforcementRecords;

/// <summary>Closes a record, put right or withdrawn: it has no effect any more. Only who made it.</summary>
internal sealed class ClosingEnforcementRecord(EnforcementBureaus bureaus) : EnforcementRecordAct<CloseEnforcementRecord>(bureaus), IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/enforcement-records/{id:guid}/closing", (
            Guid id, CloseEnforcementRecord body, ClosingEnforcementRecord act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Enforcement records").WithSummary("Closes one: put right, or withdrawn; takes If-Match").RequireRole(Roles.Department, Roles.Enforcement);

    protected override ValueTask<Decision> DecideAsync(EnforcementRecord state, Recorder by, CloseEnforcementRecord command, Moment moment) =>
        new(Decide(state, by, command, moment.Now));

    public static Decision Decide(EnforcementRecord state, Recorder by, CloseEnforcementRecord command, DateTimeOffset now)
    {
        if (Unchangeable(state, by) is { } no)
            return no;
        Refusal[] refusals = [.. TextRefusals("reason", command.Reason)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementClosed(Next(state), command.Closing, command.Reason, by.Officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ClosingEnforcementRecord act) : SubmissionType<EnforcementClosingSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(EnforcementClosingSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(act, $"{data.RecordId}", new CloseEnforcementRecord(data.Closing, data.Reason), ct);
    }
}
