namespace Haitou.Approval.Corrections;

/// <summary>Decides on the Town's part in correction orders (R25).</summary>
public static class CorrectionDecider
{
    internal static readonly Rule MeasuresMissing = new("correction.measures-missing", RefusalKind.Invalid,
        "须写明整改情况。", "Say what was done.", "R25");

    internal static readonly Rule FileMissing = new("correction.file-not-uploaded", RefusalKind.Invalid,
        "没有摘要为该值的已上传文件。", "No file of this digest has been uploaded.", "R25");

    internal static readonly Rule NothingAsked = new("correction.nothing-asked", RefusalKind.Conflict,
        "该整改通知已答复或者已办结。", "The order has been answered, or is closed.", "R25");

    /// <summary>Takes in what the department told. Messages may overtake each other: the newest version holds.</summary>
    /// <param name="state">The order; null when it is the first that is told of it.</param>
    /// <param name="told">The order as it now is.</param>
    public static Decision Take(CorrectionOrder? state, CorrectionOrdered told)
    {
        if (state?.Order.Version >= told.Version)
            return Decision.Of();
        var order = state ?? new CorrectionOrder { Id = CorrectionOrder.Key(told.OrderId), Order = told };
        return Decision.Of(new CorrectionTold(told, order.IsAwaited(told)));
    }

    /// <summary>Answers what is asked now, in time or late: for the Town, not for a department that has an officer here.</summary>
    /// <param name="state">The order.</param>
    /// <param name="command">The answer.</param>
    /// <param name="isUploaded">The file that it names is there, or it names none.</param>
    /// <param name="officer">Who answers.</param>
    /// <param name="now">When.</param>
    public static Decision Answer(CorrectionOrder state, AnswerCorrection command, bool isUploaded, Officer officer, DateTimeOffset now)
    {
        if (!state.Awaited)
            return NothingAsked.Refuse();
        var refusals = new List<Refusal>();
        if (officer.Department is not null)
            refusals.Add(CommonRules.OtherDepartment.Refuse());
        if (string.IsNullOrWhiteSpace(command.Measures))
            refusals.Add(MeasuresMissing.Refuse("measures"));
        if (!isUploaded)
            refusals.Add(FileMissing.Refuse("sha256"));
        var order = state.Order;
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new CorrectionAnswerGiven(
                order.OrderId, order.Round, order.Town, order.Department, command.Measures, command.Sha256, officer.Id, now));
    }

    /// <summary>The last day has passed without an answer: for the record; once for each asking.</summary>
    public static Decision FindOverdue(CorrectionOrder state, DateTimeOffset now) =>
        state.Awaited && ChinaTime.Today(now) > state.AnswerDue
            ? Decision.Of(new CorrectionFellOverdue(state.Order.Round, state.AnswerDue, now))
            : Decision.Of();

    /// <summary>Folds an event into the state.</summary>
    public static CorrectionOrder? Evolve(CorrectionOrder? state, object @event) => @event switch
    {
        CorrectionTold e when state is null => new CorrectionOrder { Id = CorrectionOrder.Key(e.Order.OrderId), Order = e.Order },
        CorrectionTold e => state with { Order = e.Order },
        CorrectionAnswerGiven e => state! with { Answers = [.. state.Answers, new(e.Round, e.Measures, e.Sha256, e.Officer, e.At)] },
        CorrectionFellOverdue e => state! with { Delays = [.. state.Delays, e] },
        _ => state,
    };
}
