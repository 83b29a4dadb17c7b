namespace Haitou.Approval.Cases;

/// <summary>What holds for reconsiderations and suits of a case's decision as of a licence's (R10).</summary>
internal static class RemedyRules
{
    internal static readonly Rule NothingToContest = new("approval.nothing-to-contest", RefusalKind.Conflict,
        "本案没有可以复议或者诉讼的决定。", "There is no decision in force that could be contested.", "R10");

    internal static readonly Rule RemedyTextMissing = new("approval.remedy-text-missing", RefusalKind.Invalid,
        "须写明案号、受理机关、文书号和理由。", "Say the file number, the body, the document and the reasons.", "R10");

    internal static readonly Rule RemedyKnown = new("approval.remedy-known", RefusalKind.Conflict,
        "该案号已登记。", "This file number is on record already.", "R10");

    internal static readonly Rule RemedyDays = new("approval.remedy-days", RefusalKind.Invalid,
        "日期须依次为：决定、提出、审结，且不晚于今日。", "The days follow each other: decision, filing, outcome; none is in the future.", "R10");

    internal static readonly Rule NoSuchRemedy = new("approval.no-such-remedy", RefusalKind.NotFound,
        "没有登记该案号，或者已经审结。", "This file number is not on record, or has ended.", "R10");

    internal static readonly Rule DecisionNoLongerStands = new("approval.decision-no-longer-stands", RefusalKind.Conflict,
        "被诉决定（{number}）已不再有效，只能登记维持或者撤回。",
        "The contested decision ({number}) no longer stands: only that it was upheld or given up can be recorded.", "R10");

    internal static readonly Rule OutcomeIncomplete = new("approval.outcome-incomplete", RefusalKind.Invalid,
        "变更须写明变更后的决定，且仅变更可以写；重新作出决定的期限为 1 至 {most} 个工作日，且仅责令重新作出时可以写。",
        "A variation, and only a variation, says what the decision is now; only an order to decide again sets a period, of 1 to {most} working days.", "R10");

    /// <summary>The outcome leaves the decision not as it was.</summary>
    public static bool TakesEffect(RemedyOutcome outcome) =>
        outcome is RemedyOutcome.Varied or RemedyOutcome.Annulled or RemedyOutcome.OrderedToDecideAgain;

    /// <summary>Filed within sixty days (Administrative Reconsideration Law Art. 20), within six months (Administrative Litigation Law Art. 46).</summary>
    public static bool IsInTime(RemedyKind kind, DateOnly decidedOn, DateOnly filedOn) => filedOn <= (kind == RemedyKind.Reconsideration
        ? RemedyPeriods.LastDayForReconsideration(decidedOn)
        : RemedyPeriods.LastDayForSuit(decidedOn));

    /// <summary>What is wrong with the record that something is contested.</summary>
    public static IEnumerable<Refusal> SeekingProblems(
        string reference, string body, DateOnly filedOn, IEnumerable<string> known, DateOnly decidedOn, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(reference) || string.IsNullOrWhiteSpace(body))
            yield return RemedyTextMissing.Refuse("reference");
        if (known.Contains(reference))
            yield return RemedyKnown.Refuse("reference");
        if (filedOn < decidedOn || filedOn > ChinaTime.Today(now))
            yield return RemedyDays.Refuse("filedOn");
    }

    /// <summary>What is wrong with the record of how it ended.</summary>
    public static IEnumerable<Refusal> ConcludingProblems(
        string document, string reasons, DateOnly decidedOn, DateOnly filedOn, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(document) || string.IsNullOrWhiteSpace(reasons))
            yield return RemedyTextMissing.Refuse("document");
        if (decidedOn < filedOn || decidedOn > ChinaTime.Today(now))
            yield return RemedyDays.Refuse("decidedOn");
    }
}
