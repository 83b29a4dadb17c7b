namespace Haitou.Approval.Licences;

/// <summary>
/// Reconsideration and suits against what was done to a licence (R10): that an act is contested, and how it ended. The outcome takes
/// effect with the record of it.
/// </summary>
internal static class LicenceRemedyEndpoints
{
    public static void MapLicenceRemedies(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/licences/{number}/remedies", (string number, RecordLicenceRemedy body, Commands commands, CancellationToken ct) =>
            commands.ChangeLicenceAsync(number, (state, @case) => Task.FromResult(NotHandled(commands.Officer, @case) is { } no
                ? no
                : LicenceRemedyDecider.Seek(state, body, commands.Officer.Id, commands.Now)), ct))
            .WithTags("Remedies").WithSummary("Records that a suspension, revocation or cancellation is contested (R10); takes If-Match")
            .RequireRole(Roles.Clerk, Roles.Approver, Roles.Department);

        routes.MapPost("/licences/{number}/remedies/conclusion", (string number, ConcludeLicenceRemedy body, Commands commands, CancellationToken ct) =>
            commands.ChangeLicenceAsync(number, async (state, @case) =>
            {
                if (NotHandled(commands.Officer, @case) is { } no)
                    return no;
                var decision = LicenceRemedyDecider.Conclude(state, body, commands.Officer.Id, commands.Now);
                if (decision.Events is [LicenceRemedyEnded { Status: LicenceStatus.Valid or LicenceStatus.Suspended } ended])
                    await AwaitSilenceAsync(commands.Session, number, ended, ct);
                return decision;
            }, ct))
            .WithTags("Remedies").WithSummary("Records how a remedy ended, and carries it out on the licence (R10); takes If-Match")
            .RequireRole(Roles.Approver, Roles.Department);

        routes.MapLicenceAct<LeaveLicenceAlone>(
            "left-alone", "Decides anew, as ordered, that nothing is done to the licence (R10)", LicenceRemedyDecider.LeaveAlone);
    }

    private static Refusal? NotHandled(Officer officer, CaseOpened @case) => DecisionRules.MayHandle(officer, @case.Item)
        ? null
        : DecisionRules.NotHandlingOfficer.Refuse(null, ("department", @case.Item.Department));

    // A renewal that was undecided all the while is one of this licence again, and silence renews it as if nothing had been (Art. 50).
    private static async Task AwaitSilenceAsync(IDocumentSession session, string licence, LicenceRemedyEnded ended, CancellationToken ct)
    {
        if (ended.ValidUntil is not { } last)
            return;
        foreach (var pending in await PendingRenewal.OfAsync(session, licence, ct))
            session.Store(Deadline.Of(CaseDeadlines.Silence, ApprovalCase.Key(pending.Id), ChinaTime.EndOf(last)));
    }
}
