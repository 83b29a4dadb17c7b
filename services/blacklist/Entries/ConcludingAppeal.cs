using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>The department that listed decides on an objection: the entry is kept, corrected or removed. What was wrong is put right in the same act.</summary>
internal sealed class ConcludingAppeal(FileStore files) : ActOnEntry<(int Number, ConcludeAppeal Outcome)>, IEndpoint
{
    internal static readonly Rule NoOpenAppeal = new("blacklist.no-open-appeal", RefusalKind.Conflict,
        "没有编号为 {number} 的待处理异议。", "There is no open objection {number}.");

    internal static readonly Rule CorrectionMissing = new("blacklist.correction-missing", RefusalKind.Invalid,
        "决定更正的，须写明更正后的内容；维持或撤销的，不得填写更正内容。", "A corrected entry needs what it says from now on; a kept or removed one has no correction.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/appeals/{number:int}/outcome", (
            Guid id, int number, ConcludeAppeal body, ConcludingAppeal act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", (number, body), ct))
        .WithTags("Entries").WithSummary("Decides on an objection to an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();

    public override async ValueTask<Decision> DecideAsync(ListEntry state, (int Number, ConcludeAppeal Outcome) command, Moment moment) => Decide(
        state, command.Number, moment.Officer.Department!, command.Outcome, await files.FactsAsync(moment, state.Listed.Kind), moment.Officer.Id, moment.Now);

    /// <summary>Decides on an objection. Pure.</summary>
    public static Decision Decide(
        ListEntry state, int number, string department, ConcludeAppeal command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (state.Listed.Department != department)
            return OtherDepartments.Refuse();
        if (state.OpenAppeal?.Number != number)
            return NoOpenAppeal.Refuse(null, ("number", number));
        List<Refusal> refusals = [.. Missing(("reasons", command.Reasons))];
        if ((command.Outcome == AppealOutcome.Corrected) != command.Correction is not null)
            refusals.Add(CorrectionMissing.Refuse("correction"));
        else if (command.Outcome != AppealOutcome.Kept && Ended(state) is { } ended)
            refusals.Add(ended); // expired meanwhile: there is nothing left to correct
        else if (command.Correction is { } correction)
            refusals.AddRange(CheckAmendment(state, correction, facts.Kind, "correction."));
        if (refusals.Count > 0)
            return Decision.Refuse(refusals);

        var entry = state.Listed with { Appealed = false };
        var concluded = new EntryAppealConcluded(
            entry, number, command.Outcome, command.Reasons, officer, now, state.Lifted?.At, state.ExpiredAt);
        return command.Outcome switch
        {
            AppealOutcome.Corrected => Decision.Of(concluded, new EntryAmended(entry.With(command.Correction!), command.Reasons, null, officer, now)),
            AppealOutcome.Removed => Decision.Of(concluded, new EntryLifted(entry, command.Reasons, officer, now)),
            _ => Decision.Of(concluded),
        };
    }
}
