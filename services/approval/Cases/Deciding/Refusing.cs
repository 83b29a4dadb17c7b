using static Haitou.Approval.Cases.CaseRules;

namespace Haitou.Approval.Cases;

/// <summary>Refuses a case (不予许可, Art. 38). That the lists cannot be asked hinders only a refusal on their account.</summary>
internal sealed class Refusing(DecisionLookup lookup, Town town) : CaseAct<RefuseCase>, IEndpoint
{
    /// <summary>Years without a new application after false material (Art. 78).</summary>
    public const int FalseMaterialBarYears = 1;

    internal static readonly Rule GroundDoesNotApply = new("approval.ground-does-not-apply", RefusalKind.Invalid,
        "不予许可的理由（{ground}）不适用于本案。", "The ground ({ground}) does not apply to this case.", "Art. 38");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/cases/{number}/refusal", (string number, RefuseCase body, Refusing act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, number, body, ct))
        .WithTags("Cases").WithSummary("Refuses a case, with reasons and the last days of both remedies; takes If-Match")
        .RequireRole(Roles.Approver, Roles.Department);

    public override async ValueTask<Decision> DecideAsync(ApprovalCase state, RefuseCase command, Moment moment)
    {
        var found = await lookup.LookUpAsync(state, moment);
        if (found.Renewed is { } renewed)
            return renewed;
        if (command.Ground == RefusalGround.Listed && found.Lists.Refusal is { } unreachable)
            return unreachable;
        return Decide(
            state, command, found.Lists.Evidence, found.EarlierCase, await moment.NextDecisionAsync(town), town, moment.Officer, moment.Now);
    }

    /// <summary>Refuses, with reasons and with the last days of both remedies (Art. 38).</summary>
    /// <param name="state">The case.</param>
    /// <param name="command">Ground and reasons.</param>
    /// <param name="screening">What the lists say; null where nobody can say, which hinders only a refusal on their account.</param>
    /// <param name="earlierCase">A case of the same limited item that is before this one (Art. 57).</param>
    /// <param name="decisionNumber">The next number of the seal series.</param>
    /// <param name="town">In whose name.</param>
    /// <param name="officer">Who decides.</param>
    /// <param name="now">When.</param>
    public static Decision Decide(
        ApprovalCase state, RefuseCase command, ScreeningEvidence? screening, string? earlierCase, string decisionNumber, Town town, Officer officer,
        DateTimeOffset now)
    {
        if (state.Status != CaseStatus.Examined || state.Examined is not { } examined)
            return WrongStateOf(state);

        var (item, today) = (state.Opened.Item, ChinaTime.Today(now));
        var refusals = DecisionRules.Obstacles(state, examined, command.Reasons, command.HearingAnswer, earlierCase, officer, today).ToList();
        var applies = command.Ground switch
        {
            RefusalGround.NumbersExhausted => item.Limited,
            RefusalGround.Listed => screening?.Hits.Any(h => h.Effect == ListEffect.Condition) == true,
            RefusalGround.LicenceNotEligible => state.Opened.Licence is not null,
            _ => true,
        };
        var unresolved = command.Ground == RefusalGround.Listed && !applies && screening is not null ? ListHits.Unresolved(screening).ToArray() : [];
        if (unresolved.Length > 0)
            refusals.AddRange(unresolved); // whether it applies depends on what they are
        else if (!applies)
            refusals.Add(GroundDoesNotApply.Refuse("ground", ("ground", command.Ground)));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var refused = new CaseRefused(
            state.Opened, state.CaseSequence + 1, town.Government, decisionNumber, command.Ground, command.Reasons, screening, examined.Examiner,
            officer.Id, RemedyDays.From(today), now, command.HearingAnswer);
        return command.Ground == RefusalGround.FalseMaterial && item.Barred
            ? Decision.Of(refused, new BarSet(
                state.Opened.Number, state.Opened.Town, item.Code, state.Opened.Applicant.IdNumber, "Art. 78",
                today.AddYears(FalseMaterialBarYears), Lifted: false, now))
            : Decision.Of(refused);
    }
}
