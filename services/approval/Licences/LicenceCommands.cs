namespace Haitou.Approval.Licences;

/// <summary>What all acts on licences share.</summary>
internal static class LicenceCommands
{
    /// <summary>
    /// Changes a licence, and tells it in the case that it was issued in, in one transaction: the departments learn of it in the
    /// order of the case. Whoever acts on that case at the same moment makes the licence's act stale, or it is decided anew on the case as
    /// it then is.
    /// </summary>
    /// <param name="commands">The command's surroundings.</param>
    /// <param name="number">The licence.</param>
    /// <param name="decide">The decision; gets the licence and the case as it was opened, whose terms say who decides.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public static Task<Results<Ok<LicenceView>, RefusalResult>> ChangeLicenceAsync(
        this Commands commands, string number, Func<Licence, CaseOpened, Task<Decision>> decide, CancellationToken ct) =>
        commands.ChangeAsync<Licence, LicenceView>(
            Licence.Key(number), number,
            async state =>
            {
                // In one order with decisions, and a bar that is set here (Art. 79) holds for the next one.
                await TransactionLock.AcquireAsync(
                    commands.Session, [Licence.Key(number), ListReplica.LockOf(state.Content.Holder.IdNumber)], ct);
                var issuing = await commands.Session.Events.FetchForWriting<ApprovalCase>(ApprovalCase.Key(state.Issued.CaseNumber), ct);
                var decision = await decide(state, issuing.Aggregate!.Opened);
                issuing.AppendMany(LicenceDecider.ForCase(issuing.Aggregate, state, decision.Events, commands.Now));
                return decision;
            },
            state => state.ToView(commands.Officer.MaySeePersons), ct);

    /// <summary>Maps an act that is decided under the one seal (R4): by whoever decides the item, with a document of its own.</summary>
    /// <param name="routes">The service's addresses.</param>
    /// <param name="act">What the act is called in the address.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="decide">The decision on the licence, the case it was issued in, the command and the document's number.</param>
    public static void MapLicenceAct<TCommand>(
        this IEndpointRouteBuilder routes, string act, string summary,
        Func<Licence, CaseOpened, TCommand, string, Officer, DateTimeOffset, Decision> decide) => routes
        .MapPost($"/licences/{{number}}/{act}", (string number, TCommand body, Commands commands, Town town, CancellationToken ct) =>
            commands.ChangeLicenceAsync(number, async (state, @case) => decide(
                state, @case, body, await commands.NextDecisionAsync(town, ct), commands.Officer, commands.Now), ct))
        .WithTags("Licences").WithSummary($"{summary}; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);
}
