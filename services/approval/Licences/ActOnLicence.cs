namespace Haitou.Approval.Licences;

/// <summary>
/// An act on a licence, told in the case that it was issued in, in one transaction: the departments learn of it in the order of the
/// case. Whoever acts on that case at the same moment makes the licence's act stale, or it is decided anew on the case as it then is.
/// </summary>
internal abstract class ActOnLicence<TCommand> : Act<Licence, TCommand, LicenceView>
{
    public sealed override string Key(string name) => Licence.Key(name);

    public sealed override LicenceView View(Licence state, Moment moment) => state.ToView(moment.Officer.MaySeePersons);

    public sealed override async ValueTask<Decision> DecideAsync(Licence state, TCommand command, Moment moment)
    {
        // In one order with decisions, and a bar that is set here (Art. 79) holds for the next one.
        await TransactionLock.AcquireAsync(moment.Session, [state.Id, ListReplica.LockOf(state.Content.Holder.IdNumber)], moment.Cancelled);
        var issuing = await moment.Session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(state.Issued.CaseNumber), moment.Cancelled);
        var decision = await DecideAsync(state, issuing.Aggregate!.Opened, command, moment);
        issuing.AppendMany(LicenceNews.ForCase(issuing.Aggregate, state, decision.Events, moment.Now));
        return decision;
    }

    /// <summary>Decides, with the case as it was opened: its terms say who does.</summary>
    protected abstract ValueTask<Decision> DecideAsync(Licence state, CaseOpened @case, TCommand command, Moment moment);
}

/// <summary>One that is decided under the one seal (R4): by whoever decides the item, with a document of its own.</summary>
internal abstract class SealedActOnLicence<TCommand>(Town town) : ActOnLicence<TCommand>
{
    protected sealed override async ValueTask<Decision> DecideAsync(Licence state, CaseOpened @case, TCommand command, Moment moment) =>
        Decide(state, @case, command, await moment.NextDecisionAsync(town), moment.Officer, moment.Now);

    /// <summary>Decides. Pure.</summary>
    public abstract Decision Decide(Licence state, CaseOpened @case, TCommand command, string documentNumber, Officer officer, DateTimeOffset now);
}

/// <summary>An act of handling: an officer of a department does it on licences of the department's own resident-window items only (R3).</summary>
internal abstract class HandlingActOnLicence<TCommand> : ActOnLicence<TCommand>
{
    protected sealed override ValueTask<Decision> DecideAsync(Licence state, CaseOpened @case, TCommand command, Moment moment) =>
        CaseRules.MayHandle(moment.Officer, @case.Item)
            ? HandleAsync(state, command, moment)
            : new(CaseRules.NotHandlingOfficer.Refuse(null, ("department", @case.Item.Department)));

    /// <summary>Decides, for an officer who handles cases of this item.</summary>
    protected abstract ValueTask<Decision> HandleAsync(Licence state, TCommand command, Moment moment);
}
