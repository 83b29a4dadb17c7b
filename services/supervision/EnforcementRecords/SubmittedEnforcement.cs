namespace Haitou.Supervision.EnforcementRecords;

/// <summary>A department's system records what was found (R19). The record's identity is the department's own, so that it can name it again.</summary>
internal sealed class SubmittedEnforcementRecord(EnforcementBureaus bureaus, InspectionIntervals intervals) : SubmissionType<EnforcementRecordSubmission>
{
    protected override async Task<SubmissionOutcome> TakeAsync(EnforcementRecordSubmission data, Submission submission, CancellationToken ct)
    {
        var concerned = await submission.Session.ObjectAsync(data.LicenceNumber, ct);
        var by = EnforcementStore.RecorderOf(submission.Department, submission.Officer, bureaus);
        return await submission.CreateAsync<EnforcementRecord, EnforcementRecordDetail>(
            EnforcementRecord.Key(data.RecordId),
            state =>
            {
                if (state is not null)
                    return Task.FromResult<Law.Decision>(EnforcementDecider.RecordedBefore.Refuse("data.recordId"));
                var decision = EnforcementDecider.Record(
                    data.RecordId, by, new(data.Terms, data.LicenceNumber, data.Subject, data.Town), concerned, bureaus, submission.Now);
                submission.Session.NoteInspection(decision, concerned, intervals);
                return Task.FromResult(decision);
            },
            state => state.ToView(unmasked: true), null, ct);
    }
}

/// <summary>A department's system corrects a record.</summary>
internal sealed class SubmittedEnforcementCorrection(EnforcementBureaus bureaus) : SubmissionType<EnforcementCorrectionSubmission>
{
    protected override async Task<SubmissionOutcome> TakeAsync(EnforcementCorrectionSubmission data, Submission submission, CancellationToken ct)
    {
        var licence = (await submission.Session.LoadAsync<EnforcementRecord>(EnforcementRecord.Key(data.RecordId), ct))?.LicenceNumber;
        var concerned = await submission.Session.ObjectAsync(licence, ct);
        var by = EnforcementStore.RecorderOf(submission.Department, submission.Officer, bureaus);
        return await submission.ChangeAsync<EnforcementRecord, EnforcementRecordDetail>(
            EnforcementRecord.Key(data.RecordId), $"{data.RecordId}",
            state => EnforcementDecider.Correct(state, by, new(data.Terms, data.Reason), concerned, submission.Now), state => state.ToView(unmasked: true), ct);
    }
}

/// <summary>A department's system closes a record.</summary>
internal sealed class SubmittedEnforcementClosing(EnforcementBureaus bureaus) : SubmissionType<EnforcementClosingSubmission>
{
    protected override Task<SubmissionOutcome> TakeAsync(EnforcementClosingSubmission data, Submission submission, CancellationToken ct) =>
        submission.ChangeAsync<EnforcementRecord, EnforcementRecordDetail>(
            EnforcementRecord.Key(data.RecordId), $"{data.RecordId}",
            state => EnforcementDecider.Close(
                state, EnforcementStore.RecorderOf(submission.Department, submission.Officer, bureaus), new(data.Closing, data.Reason), submission.Now),
            state => state.ToView(unmasked: true), ct);
}
