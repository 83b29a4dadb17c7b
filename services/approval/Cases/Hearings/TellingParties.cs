using static Haitou.Approval.Cases.CaseRules;
using static Haitou.Approval.Cases.HearingRules;

namespace Haitou.Approval.Cases;

/// <summary>Tells people with an interest of a case (Art. 36), and where it is a major one of the right to a hearing (Art. 47).</summary>
internal sealed class TellingParties(Town town, WorkingDayCalendar calendar) : HandlingAct<TellInterestedParties>, IEndpoint
{
    internal static readonly Rule NobodyTold = new("approval.nobody-told", RefusalKind.Invalid,
        "须写明告知的利害关系人，或者告知听证权利的事由。", "Say who is told, or that a major interest is touched.", "Art. 36, 47");

    internal static readonly Rule PartyUnnamed = new("approval.party-unnamed", RefusalKind.Invalid,
        "利害关系人须有姓名或者名称。", "An interested party has a name.", "Art. 36");

    internal static readonly Rule InterestMissing = new("approval.interest-missing", RefusalKind.Invalid,
        "须写明涉及的利益。", "Say what interest it touches.", "Art. 36");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/interested-parties", (string number, TellInterestedParties body, TellingParties act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Hearings").WithSummary("Tells people with an interest (Art. 36), and of the right to a hearing (Art. 47); takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, TellInterestedParties command, Moment moment) =>
        Decide(state, command, await moment.NextNoticeAsync(town), calendar, moment.Officer.Id, moment.Now);

    public static Decision Decide(
        ApprovalCase state, TellInterestedParties command, string noticeNumber, WorkingDayCalendar calendar, string officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        var refusals = new List<Refusal>();
        if (command.Parties.Count == 0 && !command.MajorInterest)
            refusals.Add(NobodyTold.Refuse("parties"));
        if (command.Parties.Any(p => string.IsNullOrWhiteSpace(p.Name)))
            refusals.Add(PartyUnnamed.Refuse("parties"));
        if (string.IsNullOrWhiteSpace(command.Interest))
            refusals.Add(InterestMissing.Refuse("interest"));
        if (command.MajorInterest && (state.Hearing.Requested is not null || state.Hearing.Held is not null))
            refusals.Add(HearingAlready.Refuse("majorInterest"));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);
        LegalPeriod? toRequest = command.MajorInterest ? calendar.Period(ChinaTime.Today(now), RequestingHearing.RequestWorkingDays) : null;
        return Decision.Of(new InterestedPartiesTold(
            command.Parties, command.Interest, toRequest?.LastDay, noticeNumber, officer, now, toRequest?.Provisional == true));
    }
}
