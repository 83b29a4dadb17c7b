namespace Haitou.Supervision.Findings;

/// <summary>What a department does with a finding of its own: what these acts have in common.</summary>
internal abstract class FindingAct<TCommand> : Act<Finding, TCommand, FindingView>
{
    public sealed override string Key(string name) => Finding.Key(Guid.Parse(name));

    public sealed override FindingView View(Finding state, Moment moment) => state.ToView(own: true);
}

/// <summary>What several acts on findings refuse.</summary>
internal static class FindingRules
{
    private const int LongestText = 2000;

    internal static readonly Rule TextMissing = new("finding.text", RefusalKind.Invalid,
        "“{field}”须填写，且不超过 {most} 字。", "{field} has a text of at most {most} characters.");

    /// <summary>What is wrong with a text that has to be there.</summary>
    public static IEnumerable<Refusal> TextRefusals(string field, string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestText ? [TextMissing.Refuse(field, ("field", field), ("most", LongestText))] : [];
}
