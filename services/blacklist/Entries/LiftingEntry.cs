using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>
/// A department lifts an entry it made (移出), on credit repair (信用修复) by the decision about that, or for another reason. A closed kind
/// does not keep anybody listed.
/// </summary>
internal sealed class LiftingEntry(FileStore files) : ActOnEntry<LiftEntry>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/lifting", (Guid id, LiftEntry body, LiftingEntry act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Entries").WithSummary("Lifts an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();

    public override async ValueTask<Decision> DecideAsync(ListEntry state, LiftEntry command, Moment moment) => Decide(
        state, moment.Officer.Department!, command, await files.FactsAsync(moment, state.Listed.Kind, command.Repair?.Sha256), moment.Officer.Id, moment.Now);

    /// <summary>Lifts an entry. Pure.</summary>
    public static Decision Decide(ListEntry state, string department, LiftEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (Unchangeable(state, department) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. Missing(("reason", command.Reason)), .. CheckDocument("repair", command.Repair, facts.Files, now)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryLifted(state.Listed, command.Reason, officer, now, command.Repair));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(LiftingEntry act)
        : SubmittedAct<EntryLiftingSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.EntryId}", data.Act, ct));
}
