namespace Haitou.Blacklist.Submitting;

/// <summary>A submission of which <c>act</c> is the body of the HTTP endpoint that does the same: decided alike, refused alike.</summary>
/// <param name="bureaus">They submit too, but keep no lists.</param>
internal abstract class DistrictSubmission<TData>(EnforcementBureaus bureaus) : SubmissionType<TData>
    where TData : class
{
    protected sealed override async Task<SubmissionOutcome> TakeAsync(TData data, Submission submission, CancellationToken ct)
    {
        if (bureaus.ByTown.Values.Contains(submission.Department))
            return SubmissionOutcome.Rejected(CommonRules.RoleForbids.Refuse());
        var outcome = await ActAsync(data, submission, ct);
        return outcome with { Refusals = [.. outcome.Refusals.Select(r => r.Field is null ? r : r with { Field = $"data.{r.Field}" })] };
    }

    /// <summary>Carries it out. Fields of refusals are those of <c>data</c>.</summary>
    protected abstract Task<SubmissionOutcome> ActAsync(TData data, Submission submission, CancellationToken ct);

    /// <summary>Begins a stream under an identity that the department chose; whoever has it already keeps it.</summary>
    protected static Task<SubmissionOutcome> BeginAsync<TState, TView>(
        Submission submission, string stream, string identity, Func<Task<Decision>> decide, Func<TState, TView> view, CancellationToken ct)
        where TState : class, IStreamState<TState> =>
        submission.CreateAsync<TState, TView>(
            stream, async state => state is null ? OfAct(await decide()) : DistrictSubmissionRules.IdentityUsed.Refuse(identity), view, null, ct);

    /// <summary>Changes what is there.</summary>
    protected static Task<SubmissionOutcome> ContinueAsync<TState, TView>(
        Submission submission, string stream, Guid id, Func<TState, Decision> decide, Func<TState, TView> view, CancellationToken ct)
        where TState : class, IStreamState<TState> =>
        submission.ChangeAsync<TState, TView>(stream, $"{id}", state => OfAct(decide(state)), view, ct);

    private static Decision OfAct(Decision decision) => !decision.IsRefused
        ? decision
        : Decision.Refuse([.. decision.Refusals.Select(r => r.Field is null ? r : r with { Field = $"act.{r.Field}" })]);
}

/// <summary>What is refused here, and not by who decides.</summary>
internal static class DistrictSubmissionRules
{
    internal static readonly Rule IdentityUsed = new("submission.identity-used", RefusalKind.Conflict,
        "该标识已被使用。", "This identity has been used.");
}
