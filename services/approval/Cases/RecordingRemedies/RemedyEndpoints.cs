namespace Haitou.Approval.Cases;

/// <summary>Reconsideration and suits (R10): that a decision is contested, and how it ended. The outcome takes effect with the record of it.</summary>
internal static class RemedyEndpoints
{
    public static void MapRemedies(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cases/{number}/remedies", (string number, RecordRemedy body, Commands commands, CancellationToken ct) =>
            commands.HandleCaseAsync(number, state => RemedyDecider.Seek(state, body, commands.Officer.Id, commands.Now), ct))
            .WithTags("Remedies").WithSummary("Records that the decision is contested (R10); takes If-Match")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department);

        routes.MapPost("/cases/{number}/remedies/conclusion", (
            string number, ConcludeRemedy body, Commands commands, WorkingDayCalendar calendar, CancellationToken ct) =>
            commands.HandleCaseAsync(number,
                async state => await CarryOutAsync(
                    state, RemedyDecider.Conclude(state, body, calendar, commands.Officer.Id, commands.Now), commands, ct), ct))
            .WithTags("Remedies").WithSummary("Records how a remedy ended, and carries it out on the case and its licence (R10); takes If-Match")
            .RequireRole(Roles.Approver, Roles.Department);
    }

    // The licence falls with its grant, or is bound as the grant is now, in the same transaction.
    private static async Task<Decision> CarryOutAsync(ApprovalCase state, Decision decision, Commands commands, CancellationToken ct)
    {
        if (decision.Events is not [RemedyEnded ended, ..])
            return decision;
        var voids = RemedyDecider.VoidsLicence(state, ended);
        if (!voids && !RemedyDecider.VariesLicence(state, ended))
            return decision;
        await TransactionLock.AcquireAsync(commands.Session, Licence.Key(state.LicenceNumber!), ct);
        var held = await commands.Session.Events.FetchForWriting<Licence>(Licence.Key(state.LicenceNumber!), ct);
        var carriedOut = voids ? LicenceDecider.Void(held.Aggregate!, ended) : LicenceDecider.Bind(held.Aggregate!, ended);
        held.AppendMany(carriedOut.Events);
        var after = carriedOut.Events.Aggregate(held.Aggregate, Licence.Fold)!;
        return after.Version == held.Aggregate!.Version
            ? decision
            : Decision.Of([
                .. decision.Events,
                LicenceDecider.Told(decision.Events.Aggregate((ApprovalCase?)state, CaseHistory.Evolve)!, after, commands.Now)]);
    }
}
