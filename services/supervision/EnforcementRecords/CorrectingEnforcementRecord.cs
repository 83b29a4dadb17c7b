using static Haitou.Supervision.EnforcementRecords.EnforcementRules;

namespace Haitou.Supervision.EnforcementRecords;

/// <summary>Corrects a record, whole; only who made it.</summary>
internal sealed class CorrectingEnforcementRecord(EnforcementBureaus bureaus) : EnforcementRecordAct<CorrectEnforcementRecord>(bureaus), IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/enforcement-records/{id:guid}/correction", (
            Guid id, CorrectEnforcementRecord body, CorrectingEnforcementRecord act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Enforcement records").WithSummary("Corrects one, whole; takes If-Match").RequireRole(Roles.Department, Roles.Enforcement);

    protected override async ValueTask<Decision> DecideAsync(EnforcementRecord state, Recorder by, CorrectEnforcementRecord command, Moment moment) =>
        Decide(state, by, command, await moment.Session.ObjectAsync(state.LicenceNumber, moment.Cancelled), moment.Now);

    public static Decision Decide(
        EnforcementRecord state, Recorder by, CorrectEnforcementRecord command, SupervisedLicence? concerned, DateTimeOffset now)
    {
        if (Unchangeable(state, by) is { } no)
            return no;
        var terms = WithItemsOf(command.Terms, concerned);
        Refusal[] refusals = [.. TermsRefusals(terms, ChinaTime.Today(now)), .. TextRefusals("reason", command.Reason)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EnforcementCorrected(Next(state) with { Terms = terms }, command.Reason, by.Officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(CorrectingEnforcementRecord act) : SubmissionType<EnforcementCorrectionSubmission>
    {
        protected override Task<SubmissionOutcome> TakeAsync(EnforcementCorrectionSubmission data, Submission submission, CancellationToken ct) =>
            submission.ChangeAsync(act, $"{data.RecordId}", new CorrectEnforcementRecord(data.Terms, data.Reason), ct);
    }
}
