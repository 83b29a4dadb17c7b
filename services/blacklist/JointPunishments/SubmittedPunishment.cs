namespace Haitou.Blacklist.JointPunishments;

/// <summary>A department's system orders a joint punishment (R22), under an identity of its own.</summary>
internal sealed class SubmittedPunishment(EnforcementBureaus bureaus) : DistrictSubmission<PunishmentSubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PunishmentSubmission data, Submission submission, CancellationToken ct) =>
        BeginAsync<JointPunishment, PunishmentView>(
            submission, JointPunishment.Key(data.PunishmentId), "punishmentId",
            () => Task.FromResult(PunishmentDecider.Order(data.PunishmentId, submission.Department, data.Act, submission.Officer, submission.Now)),
            state => state.ToView(unmasked: true), ct);
}

/// <summary>What acts on existing joint punishments share.</summary>
internal abstract class SubmittedPunishmentAct<TData>(EnforcementBureaus bureaus) : DistrictSubmission<TData>(bureaus)
    where TData : class
{
    protected static Task<SubmissionOutcome> ActAsync(
        Submission submission, Guid punishment, Func<JointPunishment, Decision> decide, CancellationToken ct) =>
        ContinueAsync<JointPunishment, PunishmentView>(
            submission, JointPunishment.Key(punishment), punishment, decide, state => state.ToView(unmasked: true), ct);
}

/// <summary>A department's system amends a joint punishment.</summary>
internal sealed class SubmittedPunishmentAmendment(EnforcementBureaus bureaus) : SubmittedPunishmentAct<PunishmentAmendmentSubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PunishmentAmendmentSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.PunishmentId, state =>
            PunishmentDecider.Amend(state, submission.Department, data.Act, submission.Officer, submission.Now), ct);
}

/// <summary>A department's system reports that a measure was carried out (惩戒反馈).</summary>
internal sealed class SubmittedPunishmentFeedback(EnforcementBureaus bureaus) : SubmittedPunishmentAct<PunishmentFeedbackSubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PunishmentFeedbackSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.PunishmentId, state =>
            PunishmentDecider.FeedBack(state, submission.Department, data.Act, submission.Officer, submission.Now), ct);
}

/// <summary>A department's system lifts a joint punishment (解除).</summary>
internal sealed class SubmittedPunishmentLifting(EnforcementBureaus bureaus) : SubmittedPunishmentAct<PunishmentLiftingSubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PunishmentLiftingSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.PunishmentId, state =>
            PunishmentDecider.Lift(state, submission.Department, data.Act, submission.Officer, submission.Now), ct);
}
