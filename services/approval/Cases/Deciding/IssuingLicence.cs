using System.Security.Cryptography;

namespace Haitou.Approval.Cases;

/// <summary>
/// Issues the licence of a granted case (Art. 44), or changes or renews the one that the application was about (Art. 49, 50): the act
/// of the case and that of the licence in one transaction.
/// </summary>
internal sealed class IssuingLicence : CaseAct<NoCommand>, IEndpoint
{
    // Without what is mistaken for one another when it is read from paper.
    private const string CheckCodeCharacters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int CheckCodeLength = 8;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/licence", (string number, IssuingLicence act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, default, ct))
        .WithTags("Cases").WithSummary("Issues the licence of a granted case, or changes or renews it; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Clerk);

    public override async ValueTask<Decision> DecideAsync(ApprovalCase state, NoCommand command, Moment moment) =>
        state.Opened.Licence is { } concerned ? await ChangeAsync(state, concerned, moment) : await IssueAsync(state, moment);

    private static async Task<Decision> IssueAsync(ApprovalCase state, Moment moment)
    {
        var item = state.Opened.Item.Code;
        var year = moment.Today.Year;
        var next = await NumberSeries.NextAsync(moment.Session, $"licence/{item}/{year}", moment.Cancelled);
        var decision = LicenceOfCase.Issue(
            state, $"{item}-{year}-{next:00000}", RandomNumberGenerator.GetString(CheckCodeCharacters, CheckCodeLength), moment.Officer.Id, moment.Now);
        if (decision.Events is not [CaseLicenceIssued issued])
            return decision;
        object[] flags = [.. Flagging.Since(state, moment.Now)];
        var licence = LicenceOfCase.Begin(issued);
        moment.Session.Events.StartStream<Licence>(Licence.Key(issued.LicenceNumber), [licence, .. flags]);
        var (after, told) = (ApprovalCase.Fold(state, issued)!, new List<object> { issued });
        foreach (var flag in flags.Cast<LicenceFlagChanged>())
        {
            told.Add(Flagging.InCase(after, Licence.Fold(null, licence)!, flag));
            after = ApprovalCase.Fold(after, told[^1])!;
        }

        return Decision.Of([.. told]);
    }

    private static async Task<Decision> ChangeAsync(ApprovalCase state, LicenceConcerned concerned, Moment moment)
    {
        await TransactionLock.AcquireAsync(moment.Session, Licence.Key(concerned.Number), moment.Cancelled);
        var held = await moment.Session.Events.FetchForWriting<Licence>(Licence.Key(concerned.Number), moment.Cancelled);
        if (LicenceOfCase.ProblemOf(held.Aggregate, state) is { } problem)
            return problem;
        var decision = concerned.Purpose == LicencePurpose.Renewal
            ? LicenceOfCase.Renew(held.Aggregate!, state, moment.Officer.Id, moment.Now)
            : LicenceOfCase.Amend(held.Aggregate!, state, moment.Officer.Id, moment.Now);
        if (decision.IsRefused)
            return decision;
        held.AppendMany(decision.Events);
        return Decision.Of(LicenceNews.LastStep(state, decision.Events.Aggregate(held.Aggregate, Licence.Fold)!, moment.Now));
    }
}
