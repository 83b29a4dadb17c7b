namespace Haitou.Approval.Cases;

/// <summary>A reconsideration or suit of a case.</summary>
/// <param name="Sought">How it began.</param>
/// <param name="Concluded">How it ended; null while it runs.</param>
public sealed record CaseRemedy(RemedySought Sought, RemedyEnded? Concluded)
{
    /// <summary>As a reader sees it.</summary>
    public RemedyView ToView() => new(
        Sought.Kind, Sought.Reference, Sought.Body, Sought.FiledOn, Sought.Against, Sought.InTime, Concluded?.Outcome, Concluded?.Document,
        Concluded?.DecidedOn, Concluded?.Reasons);
}
