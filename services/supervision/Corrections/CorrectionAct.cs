namespace Haitou.Supervision.Corrections;

/// <summary>What a department does with an order that it has given: what these acts have in common.</summary>
internal abstract class CorrectionAct<TCommand> : Act<CorrectionOrder, TCommand, OrderedCorrectionView>
{
    public sealed override string Key(string name) => CorrectionOrder.Key(Guid.Parse(name));

    public sealed override OrderedCorrectionView View(CorrectionOrder state, Moment moment) => state.ToView(moment.Today);

    public sealed override ValueTask<Decision> DecideAsync(CorrectionOrder state, TCommand command, Moment moment) =>
        new(Decide(state, moment.Officer.Department ?? "", command, moment.Officer.Id, moment.Now));

    /// <summary>Decides. Pure.</summary>
    public abstract Decision Decide(CorrectionOrder state, string department, TCommand command, string officer, DateTimeOffset now);
}

/// <summary>What several of these acts refuse.</summary>
internal static class CorrectionRules
{
    /// <summary>The most working days for an answer.</summary>
    public const int LongestPeriod = 30;

    internal static readonly Rule NothingToVerify = new("correction.nothing-to-verify", RefusalKind.Conflict,
        "镇政府尚未答复，或者整改通知已办结。", "The Town has not answered, or the order is closed.", "R25");

    internal static readonly Rule TextMissing = new("correction.text", RefusalKind.Invalid,
        "须写明核查情况、要求或者理由。", "Say how it was verified, what is demanded, or why.", "R25");

    /// <summary>Why the department cannot say anything to an answer; null when it can.</summary>
    public static Refusal? Objection(CorrectionOrder state, string department, string text) =>
        state.Department != department ? CommonRules.OtherDepartment.Refuse()
        : state.Order.Status == CorrectionStatus.Closed || !state.IsAnswered ? NothingToVerify.Refuse()
        : string.IsNullOrWhiteSpace(text) ? TextMissing.Refuse()
        : null;

    /// <summary>The order as the Town is told it next.</summary>
    public static CorrectionContent Next(CorrectionOrder state) => state.Order with { Version = state.Order.Version + 1 };
}
