using Haitou.Approval.Cases.Remedies;
using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Law;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Cases.RecordingRemedies;

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

    // The licence falls with its grant, in the same transaction.
    private static async Task<Decision> CarryOutAsync(ApprovalCase state, Decision decision, Commands commands, CancellationToken ct)
    {
        if (decision.Events is not [RemedyEnded ended, ..] || !RemedyDecider.VoidsLicence(state, ended))
            return decision;
        await TransactionLock.AcquireAsync(commands.Session, Licence.Key(state.LicenceNumber!), ct);
        var held = await commands.Session.Events.FetchForWriting<Licence>(Licence.Key(state.LicenceNumber!), ct);
        var fallen = LicenceDecider.Void(held.Aggregate!, ended);
        held.AppendMany(fallen.Events);
        var after = fallen.Events.Aggregate(held.Aggregate, Licence.Fold)!;
        return after.Version == held.Aggregate!.Version
            ? decision
            : Decision.Of([
                .. decision.Events,
                LicenceDecider.Told(decision.Events.Aggregate((ApprovalCase?)state, CaseHistory.Evolve)!, after, commands.Now)]);
    }
}
