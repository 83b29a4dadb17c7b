namespace Haitou.Approval.Cases;

/// <summary>What is configured for the surveys of an item.</summary>
/// <param name="ReplyWorkingDays">Working days for a reply.</param>
/// <param name="MissingReply">What no reply counts as.</param>
public sealed record SurveyTerms(int ReplyWorkingDays, MissingReply MissingReply);

/// <summary>What is configured for surveys and consultations. No law names a figure: it is agreed with the departments.</summary>
/// <param name="Default">For items that nothing else is set for.</param>
/// <param name="ReplyWorkingDays">Working days for the reply, by code of an item or of its competent department.</param>
/// <param name="MissingReply">What no reply counts as, likewise.</param>
public sealed record SurveyPolicy(
    SurveyTerms Default, IReadOnlyDictionary<string, int> ReplyWorkingDays, IReadOnlyDictionary<string, MissingReply> MissingReply)
{
    private static readonly SurveyTerms Usual = new(7, Contracts.Approval.MissingReply.Outstanding);

    /// <summary>Reads <c>Surveys:ReplyWorkingDays</c> and <c>Surveys:MissingReply</c> and, below each, what holds for an item's or a department's code.</summary>
    /// <setting key="Surveys:ReplyWorkingDays" unset="7">
    /// Working days that departments have to reply; below it, by the code of an item or of its department, what holds there</setting>
    /// <setting key="Surveys:MissingReply" unset="`Outstanding`">
    /// What silence counts as: <c>Outstanding</c>, <c>NoObjection</c>; below it as above</setting>
    public static SurveyPolicy Read(IConfiguration configuration)
    {
        var (days, missing) = (configuration.GetSection("Surveys:ReplyWorkingDays"), configuration.GetSection("Surveys:MissingReply"));
        var policy = new SurveyPolicy(
            new(configuration.GetValue(days.Path, Usual.ReplyWorkingDays), configuration.GetValue(missing.Path, Usual.MissingReply)),
            days.GetChildren().ToDictionary(c => c.Key, c => c.Get<int>()),
            missing.GetChildren().ToDictionary(c => c.Key, c => c.Get<MissingReply>()));
        return policy.Default.ReplyWorkingDays > 0 && policy.ReplyWorkingDays.Values.All(d => d > 0)
            ? policy
            : throw new InvalidDataException($"{days.Path}: a department has one working day at least.");
    }

    /// <summary>What holds for an item: its own figure, else that of its department, else the default.</summary>
    public SurveyTerms TermsFor(ItemTerms item) => new(
        For(ReplyWorkingDays, item) ?? Default.ReplyWorkingDays, For(MissingReply, item) ?? Default.MissingReply);

    private static T? For<T>(IReadOnlyDictionary<string, T> set, ItemTerms item)
        where T : struct =>
        set.TryGetValue(item.Code, out var own) ? own : set.TryGetValue(item.Department, out var departments) ? departments : null;
}
