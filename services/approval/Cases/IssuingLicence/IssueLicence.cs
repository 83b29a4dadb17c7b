using Haitou.Approval.Licences;
using Haitou.Contracts.Approval;
using Haitou.Law.Calendar;
using Haitou.ServiceDefaults.EventStore;
using Haitou.ServiceDefaults.Identity;

namespace Haitou.Approval.Cases.IssuingLicence;

/// <summary>Issues the licence of a granted case (Art. 44): ends the case and starts the licence, in one transaction.</summary>
internal static class IssueLicence
{
    public static void MapIssueLicence(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/licence", (string number, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync<ApprovalCase, CaseView>(
                ApprovalCase.Key(number), number,
                async state =>
                {
                    var item = state.Opened.Item.Code;
                    var year = ChinaTime.Today(commands.Now).Year;
                    var next = await NumberSeries.NextAsync(commands.Session, $"licence/{item}/{year}", ct);
                    var decision = ApprovalDecider.IssueLicence(state, $"{item}-{year}-{next:00000}", commands.Officer.Id, commands.Now);
                    if (decision.Events is [CaseLicenceIssued issued])
                        commands.Session.Events.StartStream<Licence>(Licence.Key(issued.LicenceNumber), Licence.Issue(issued));
                    return decision;
                },
                state => state.ToView(commands.Officer.MaySeePersons), ct))
        .WithTags("Cases").WithSummary("Issues the licence of a granted case; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Clerk);
}
