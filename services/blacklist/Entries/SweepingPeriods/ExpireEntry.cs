namespace Haitou.Blacklist.Entries;

/// <summary>Records that the last day of an entry has passed. It concerns nobody from that moment on, recorded or not.</summary>
internal sealed class ExpireEntry(IDocumentStore store, TimeProvider clock) : IDeadlineHandler
{
    public string Kind => EntryDeadlines.Expiry;

    public Task HandleAsync(Deadline deadline, CancellationToken ct) =>
        SystemCommand.ChangeAsync<ListEntry>(store, deadline.Stream, state => ListEntryDecider.Expire(state, clock.GetUtcNow()), ct);
}
