using System.Security.Cryptography;

namespace Haitou.Approval.Cases;

/// <summary>
/// Issues the licence of a granted case (Art. 44), or changes or renews the one that the application was about (Art. 49, 50): the act
/// of the case and that of the licence in one transaction.
/// </summary>
internal static class IssueLicence
{
    // Without what is mistaken for one another when it is read from paper.
    private const string CheckCodeCharacters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int CheckCodeLength = 8;

    public static void MapIssueLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/licence", (string number, Commands commands, CancellationToken ct) =>
            commands.ChangeCaseAsync(number,
                state => state.Opened.Licence is { } concerned ? ChangeAsync(state, concerned, commands, ct) : IssueAsync(state, commands, ct), ct))
        .WithTags("Cases").WithSummary("Issues the licence of a granted case, or changes or renews it; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Clerk);

    private static async Task<Decision> IssueAsync(ApprovalCase state, Commands commands, CancellationToken ct)
    {
        var item = state.Opened.Item.Code;
        var year = ChinaTime.Today(commands.Now).Year;
        var next = await NumberSeries.NextAsync(commands.Session, $"licence/{item}/{year}", ct);
        var decision = LicenceDecider.Issue(
            state, $"{item}-{year}-{next:00000}", RandomNumberGenerator.GetString(CheckCodeCharacters, CheckCodeLength), commands.Officer.Id, commands.Now);
        if (decision.Events is not [CaseLicenceIssued issued])
            return decision;
        object[] flags = [.. FlagDecider.Since(state, commands.Now)];
        var licence = LicenceDecider.Begin(issued);
        commands.Session.Events.StartStream<Licence>(Licence.Key(issued.LicenceNumber), [licence, .. flags]);
        var (after, told) = (CaseHistory.Evolve(state, issued)!, new List<object> { issued });
        foreach (var flag in flags.Cast<LicenceFlagChanged>())
        {
            told.Add(FlagDecider.Told(after, Licence.Fold(null, licence)!, flag));
            after = CaseHistory.Evolve(after, told[^1])!;
        }

        return Decision.Of([.. told]);
    }

    private static async Task<Decision> ChangeAsync(ApprovalCase state, LicenceConcerned concerned, Commands commands, CancellationToken ct)
    {
        await TransactionLock.AcquireAsync(commands.Session, Licence.Key(concerned.Number), ct);
        var held = await commands.Session.Events.FetchForWriting<Licence>(Licence.Key(concerned.Number), ct);
        if (LicenceDecider.ProblemOf(held.Aggregate, state) is { } problem)
            return problem;
        var decision = concerned.Purpose == LicencePurpose.Renewal
            ? LicenceDecider.Renew(held.Aggregate!, state, commands.Officer.Id, commands.Now)
            : LicenceDecider.Amend(held.Aggregate!, state, commands.Officer.Id, commands.Now);
        if (decision.IsRefused)
            return decision;
        held.AppendMany(decision.Events);
        return Decision.Of(LicenceDecider.Told(state, decision.Events.Aggregate(held.Aggregate, Licence.Fold)!, commands.Now));
    }
}
