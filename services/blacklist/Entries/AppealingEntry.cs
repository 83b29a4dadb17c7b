using static Haitou.Blacklist.Entries.EntryRules;

namespace Haitou.Blacklist.Entries;

/// <summary>The subject's objection to an entry (异议申诉) is recorded, at the window or by the department. One is open at a time.</summary>
internal sealed class AppealingEntry(FileStore files) : ActOnEntry<AppealEntry>, IEndpoint
{
    internal static readonly Rule AppealOpen = new("blacklist.appeal-open", RefusalKind.Conflict,
        "该条目的异议正在处理。", "An objection to this entry is open already.");

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/entries/{id:guid}/appeals", (Guid id, AppealEntry body, AppealingEntry act, Commands commands, CancellationToken ct) =>
            commands.ChangeAsync(act, $"{id}", body, ct))
        .WithTags("Entries").WithSummary("Records the subject's objection to an entry; takes If-Match").RequireRole(Roles.Clerk, Roles.Department);

    public override async ValueTask<Decision> DecideAsync(ListEntry state, AppealEntry command, Moment moment) =>
        Decide(state, command, await files.FactsAsync(moment, state.Listed.Kind, command.Files), moment.Officer.Id, moment.Now);

    /// <summary>Records an objection, whoever received it. Pure.</summary>
    public static Decision Decide(ListEntry state, AppealEntry command, EntryFacts facts, string officer, DateTimeOffset now)
    {
        if (Ended(state) is { } ended)
            return ended;
        if (state.OpenAppeal is not null)
            return AppealOpen.Refuse();
        List<Refusal> refusals = [.. Missing(("grounds", command.Grounds))];
        if (command.ReceivedOn > ChinaTime.Today(now))
            refusals.Add(SourceFuture.Refuse("receivedOn"));
        refusals.AddRange(command.Files.Index().Where(f => !facts.Files.Contains(f.Item)).Select(f => FileUnknown.Refuse($"files[{f.Index}]")));
        return refusals.Count > 0
            ? Decision.Refuse(refusals)
            : Decision.Of(new EntryAppealed(
                state.Listed with { Appealed = true }, state.Appeals.Count + 1, new(command.Grounds, command.ReceivedOn, command.Files), officer, now));
    }
}
