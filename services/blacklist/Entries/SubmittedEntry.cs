namespace Haitou.Blacklist.Entries;

/// <summary>A department's system lists a subject (R20). The entry's identity is the department's own, so that it can name it again.</summary>
internal sealed class SubmittedEntry(EnforcementBureaus bureaus, FileStore files) : DistrictSubmission<EntrySubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(EntrySubmission data, Submission submission, CancellationToken ct) =>
        BeginAsync<ListEntry, EntryView>(
            submission, ListEntry.Key(data.EntryId), "entryId",
            async () => ListEntryDecider.List(
                data.EntryId, submission.Department, data.Act,
                await files.FactsAsync(submission.Session, data.Act.Kind, [data.Act.Source?.Sha256], ct), submission.Officer, submission.Now),
            state => state.ToView(unmasked: true), ct);
}

/// <summary>What acts on existing entries share.</summary>
internal abstract class SubmittedEntryAct<TData>(EnforcementBureaus bureaus, FileStore files) : DistrictSubmission<TData>(bureaus)
    where TData : class
{
    protected async Task<SubmissionOutcome> ActAsync(
        Submission submission, Guid entry, string? sha256, Func<ListEntry, EntryFacts, Decision> decide, CancellationToken ct)
    {
        // An entry's kind is for ever.
        var kind = (await submission.Session.LoadAsync<ListEntry>(ListEntry.Key(entry), ct))?.Listed.Kind;
        var facts = await files.FactsAsync(submission.Session, kind, [sha256], ct);
        return await ContinueAsync<ListEntry, EntryView>(
            submission, ListEntry.Key(entry), entry, state => decide(state, facts),
            state => state.ToView(unmasked: state.Listed.Department == submission.Department), ct);
    }
}

/// <summary>A department's system amends an entry (变更).</summary>
internal sealed class SubmittedEntryAmendment(EnforcementBureaus bureaus, FileStore files) : SubmittedEntryAct<EntryAmendmentSubmission>(bureaus, files)
{
    protected override Task<SubmissionOutcome> ActAsync(EntryAmendmentSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.EntryId, data.Act.Source?.Sha256, (state, facts) =>
            ListEntryDecider.Amend(state, submission.Department, data.Act, facts, submission.Officer, submission.Now), ct);
}

/// <summary>A department's system extends an entry (延期).</summary>
internal sealed class SubmittedEntryExtension(EnforcementBureaus bureaus, FileStore files) : SubmittedEntryAct<EntryExtensionSubmission>(bureaus, files)
{
    protected override Task<SubmissionOutcome> ActAsync(EntryExtensionSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.EntryId, data.Act.Source.Sha256, (state, facts) =>
            ListEntryDecider.Extend(state, submission.Department, data.Act, facts, submission.Officer, submission.Now), ct);
}

/// <summary>A department's system lifts an entry (移出).</summary>
internal sealed class SubmittedEntryLifting(EnforcementBureaus bureaus, FileStore files) : SubmittedEntryAct<EntryLiftingSubmission>(bureaus, files)
{
    protected override Task<SubmissionOutcome> ActAsync(EntryLiftingSubmission data, Submission submission, CancellationToken ct) =>
        ActAsync(submission, data.EntryId, data.Act.Repair?.Sha256, (state, facts) =>
            ListEntryDecider.Lift(state, submission.Department, data.Act, facts, submission.Officer, submission.Now), ct);
}
