namespace Haitou.Approval.Cases;

/// <summary>An act on a case: what all of them have in common.</summary>
internal abstract class CaseAct<TCommand> : Act<ApprovalCase, TCommand, CaseView>
{
    public sealed override string Key(string name) => ApprovalCase.Key(name);

    public sealed override CaseView View(ApprovalCase state, Moment moment) => state.ToView(moment.Officer.MaySeePersons, moment.Today);
}

/// <summary>An act of handling, which an officer of a department does on the department's own resident-window items only (R3).</summary>
internal abstract class HandlingAct<TCommand> : CaseAct<TCommand>
{
    public sealed override ValueTask<Decision> DecideAsync(ApprovalCase state, TCommand command, Moment moment) =>
        CaseRules.MayHandle(moment.Officer, state.Opened.Item)
            ? HandleAsync(state, command, moment)
            : new(CaseRules.NotHandlingOfficer.Refuse(null, ("department", state.Opened.Item.Department)));

    /// <summary>Decides, for an officer who handles cases of this item.</summary>
    protected abstract ValueTask<Decision> HandleAsync(ApprovalCase state, TCommand command, Moment moment);
}

/// <summary>Numbers of documents, drawn in the transaction of the act that they are about.</summary>
internal static class CaseNumbers
{
    /// <summary>Of a notice.</summary>
    public static Task<string> NextNoticeAsync(this Moment moment, Town town) =>
        NumberSeries.NextDocumentAsync(moment.Session, "notice", town.NoticeMark, moment.Now, moment.Cancelled);

    /// <summary>Of a decision: one series for everything under the town's seal (R4).</summary>
    public static Task<string> NextDecisionAsync(this Moment moment, Town town) =>
        NumberSeries.NextDocumentAsync(moment.Session, "decision", town.DecisionMark, moment.Now, moment.Cancelled);
}
