using Marten.Events.Projections;

namespace Haitou.Blacklist.Entries;

/// <summary>Keeps the row of an entry's last day in step with its events, in the same transaction.</summary>
internal sealed class EntryDeadlines : IProjection
{
    /// <summary>The last day of validity.</summary>
    public const string Expiry = "entry-expiry";

    public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var e in events)
            Apply(operations, e.StreamKey!, e.Data);
        return Task.CompletedTask;
    }

    private static void Apply(IDocumentOperations operations, string stream, object e)
    {
        switch (e)
        {
            case SubjectListed listed:
                Set(operations, stream, listed.ValidUntil);
                break;
            case EntryAmended amended:
                Set(operations, stream, amended.Entry.ValidUntil);
                break;
            case EntryExtended extended:
                Set(operations, stream, extended.Entry.ValidUntil);
                break;
            case EntryLifted or EntryExpired:
                Set(operations, stream, null);
                break;
        }
    }

    private static void Set(IDocumentOperations operations, string stream, DateOnly? last)
    {
        if (last is { } day)
            operations.Store(Deadline.Of(Expiry, stream, ChinaTime.EndOf(day)));
        else
            operations.Delete<Deadline>(Deadline.IdOf(Expiry, stream));
    }
}
