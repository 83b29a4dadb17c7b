using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>A department amends an entry it made (变更), whole. That puts off no last day.</summary>
internal sealed class AmendingEntry(FileStore files) : ActOnEntry<AmendEntry>, IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/amendment", (Guid id, AmendEntry body, AmendingEntry act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Entries").WithSummary("Amends an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();

    public override async ValueTask<Decision> DecideAsync(ListEntry state, AmendEntry command, Moment moment) => Decide(
        state, moment.Officer.Department!, command, await files.FactsAsync(moment, state.Listed.Kind, command.Source?.Sha256), moment.Officer.Id, moment.Now);

    /// <summary>Amends an entry. Pure.</summary>
    public static Decision Decide(ListEntry state, string department, AmendEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (Unchangeable(state, department, facts.Kind) is { } refusal)
            return refusal;
        Refusal[] refusals = [.. CheckAmendment(state, command.Terms, facts.Kind, "terms."), .. Missing(("reason", command.Reason)),
            .. CheckDocument("source", command.Source, facts.Files, now)];
        return refusals.Length > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryAmended(state.Listed.With(command.Terms), command.Reason, command.Source, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(AmendingEntry act)
        : SubmittedAct<EntryAmendmentSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.EntryId}", data.Act, ct));
}
