using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Says whether a possible hit of the lists is the applicant (疑似命中核实, R23); the last word counts.</summary>
internal sealed class ResolvingHit(Screener screener) : HandlingAct<(Guid Entry, ResolvePossibleHit Finding)>, IEndpoint
{
    internal static readonly Rule NoPossibleHit = new("approval.no-possible-hit", RefusalKind.Conflict,
        "条目 {entry} 现在不是本案的疑似命中。", "Entry {entry} is no possible hit of this case now.", "R23");

    internal static readonly Rule ResolutionReasonMissing = new("approval.resolution-reason-missing", RefusalKind.Invalid,
        "须说明核实的依据。", "Say how it was found.", "R23");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/possible-hits/{entryId}/resolution", (
            string number, Guid entryId, ResolvePossibleHit body, ResolvingHit act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, (entryId, body), ct))
        .WithTags("Screening").WithSummary("Says whether an entry under the applicant's name is the applicant; takes If-Match")
        .RequireRole(Roles.Examiner, Roles.Approver, Roles.Department);

    protected override async ValueTask<Decision> HandleAsync(ApprovalCase state, (Guid Entry, ResolvePossibleHit Finding) command, Moment moment)
    {
        var replica = await Screener.AskReplicaAsync(moment.Session, CaseScreening.From(state), moment.Now, moment.Cancelled);
        var lists = await screener.ScreenForDecisionAsync(replica, moment.Now, moment.Cancelled);
        return lists.Refusal is { } unreachable
            ? unreachable
            : Decide(state, command.Entry, command.Finding, lists.Evidence!, moment.Officer, moment.Now);
    }

    /// <summary>An officer says whether a possible hit is the applicant; the last word counts.</summary>
    /// <param name="state">The case.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="command">What was found.</param>
    /// <param name="screening">What the lists say in this transaction.</param>
    /// <param name="officer">Who says it.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(ApprovalCase state, Guid entry, ResolvePossibleHit command, ScreeningEvidence screening, Officer officer, DateTimeOffset now)
    {
        if (!state.IsUndecided)
            return WrongStateOf(state);
        if (screening.Possible?.FirstOrDefault(p => p.Hit.EntryId == entry) is not { } possible)
            return NoPossibleHit.Refuse(null, ("entry", entry));
        return string.IsNullOrWhiteSpace(command.Reason)
            ? ResolutionReasonMissing.Refuse("reason")
            : Decision.Of(new PossibleHitResolved(possible with { Resolution = null }, command.Confirmed, command.Reason, officer.Id, now));
    }
}
