namespace Haitou.Blacklist.Submitting;

/// <summary>
/// A submission of which <c>act</c> is the body of the HTTP endpoint that does the same: the same act, and fields named as they are in the
/// submission. Acts that are submitted are a department's: enforcement bureaus submit too, but keep no lists.
/// </summary>
/// <param name="act">Carries it out; fields of its refusals are those of the act.</param>
internal abstract class SubmittedAct<TData>(Func<TData, Submission, CancellationToken, Task<SubmissionOutcome>> act) : SubmissionType<TData>
    where TData : class
{
    protected sealed override async Task<SubmissionOutcome> TakeAsync(TData data, Submission submission, CancellationToken ct)
    {
        if (!submission.By.Is(Roles.Department))
            return SubmissionOutcome.Rejected(CommonRules.RoleForbids.Refuse());
        var outcome = await act(data, submission, ct);
        return outcome with { Refusals = [.. outcome.Refusals.Select(SubmittedAct.InData)] };
    }
}

/// <summary>What is different when an act is submitted.</summary>
internal static class SubmittedAct
{
    /// <summary>Names the identity by its field in the submission; over HTTP identities are given out and none is taken.</summary>
    internal static readonly Rule IdentityUsed = new("submission.identity-used", RefusalKind.Conflict,
        "该标识已被使用。", "This identity has been used.");

    /// <summary>The same refusal, its field named as it is in the submission.</summary>
    public static Refusal InData(Refusal refusal) => refusal.Field is null ? refusal
        : refusal with { Field = refusal.Rule == IdentityUsed ? $"data.{refusal.Field}" : $"data.act.{refusal.Field}" };
}
