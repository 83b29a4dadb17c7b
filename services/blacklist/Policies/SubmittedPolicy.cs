namespace Haitou.Blacklist.Policies;

/// <summary>A department's system issues a policy (R21), under an identity of its own.</summary>
internal sealed class SubmittedPolicy(EnforcementBureaus bureaus, FileStore files) : DistrictSubmission<PolicySubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PolicySubmission data, Submission submission, CancellationToken ct) =>
        BeginAsync<Policy, PolicyView>(
            submission, Policy.Key(data.PolicyId), "policyId",
            async () => PolicyDecider.Issue(
                data.PolicyId, submission.Department, data.Act.Terms, await files.OfAsync(data.Act.Terms, ct), submission.Officer, submission.Now),
            state => state.ToView(), ct);
}

/// <summary>A department's system gives a policy a new edition.</summary>
internal sealed class SubmittedPolicyRevision(EnforcementBureaus bureaus, FileStore files) : DistrictSubmission<PolicyRevisionSubmission>(bureaus)
{
    protected override async Task<SubmissionOutcome> ActAsync(PolicyRevisionSubmission data, Submission submission, CancellationToken ct)
    {
        var attached = await files.OfAsync(data.Act.Terms, ct);
        return await ContinueAsync<Policy, PolicyView>(
            submission, Policy.Key(data.PolicyId), data.PolicyId,
            state => PolicyDecider.Revise(state, submission.Department, data.Act, attached, submission.Officer, submission.Now), state => state.ToView(), ct);
    }
}

/// <summary>A department's system repeals a policy (废止).</summary>
internal sealed class SubmittedPolicyRepeal(EnforcementBureaus bureaus) : DistrictSubmission<PolicyRepealSubmission>(bureaus)
{
    protected override Task<SubmissionOutcome> ActAsync(PolicyRepealSubmission data, Submission submission, CancellationToken ct) =>
        ContinueAsync<Policy, PolicyView>(
            submission, Policy.Key(data.PolicyId), data.PolicyId,
            state => PolicyDecider.Repeal(state, submission.Department, data.Act, submission.Officer, submission.Now), state => state.ToView(), ct);
}
