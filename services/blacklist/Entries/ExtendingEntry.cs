using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>A department extends an entry it made (延期), by a decision.</summary>
internal sealed class ExtendingEntry(FileStore files) : ActOnEntry<ExtendEntry>, IEndpoint
{
    internal static readonly Rule NotLonger = new("blacklist.extension-not-longer", RefusalKind.Invalid,
        "延期后的有效期止须晚于现有的有效期止；长期有效的条目不需延期。", "The new last day must be after the present one; an entry without a last day needs no extension.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/extension", (Guid id, ExtendEntry body, ExtendingEntry act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Entries").WithSummary("Puts off the last day of an entry of the officer's own department; takes If-Match")
        .RequireRole(Roles.Department).RequireDepartment();

    public override async ValueTask<Decision> DecideAsync(ListEntry state, ExtendEntry command, Moment moment) => Decide(
        state, moment.Officer.Department!, command, await files.FactsAsync(moment, state.Listed.Kind, command.Source.Sha256), moment.Officer.Id, moment.Now);

    /// <summary>Extends an entry. Pure.</summary>
    public static Decision Decide(ListEntry state, string department, ExtendEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (Unchangeable(state, department, facts.Kind) is { } refusal)
            return refusal;
        List<Refusal> refusals = [.. Missing(("reason", command.Reason)), .. CheckDocument("source", command.Source, facts.Files, now)];
        if (state.Listed.ValidUntil is not { } last || command.ValidUntil <= last)
            refusals.Add(NotLonger.Refuse("validUntil"));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryExtended(state.Listed with { ValidUntil = command.ValidUntil }, command.Reason, command.Source, officer, now));
    }

    /// <summary>The same from a department's system.</summary>
    internal sealed class Submitted(ExtendingEntry act)
        : SubmittedAct<EntryExtensionSubmission>((data, submission, ct) => submission.ChangeAsync(act, $"{data.EntryId}", data.Act, ct));
}
