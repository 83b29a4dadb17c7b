using Haitou.Blacklist.Entries;
using Haitou.ServiceDefaults.EventStore;
using Marten;

namespace Haitou.Blacklist;

/// <summary>What blacklist keeps: streams and their snapshots.</summary>
public static class BlacklistStore
{
    /// <summary>Declares it all.</summary>
    public static void Configure(StoreOptions options)
    {
        options.StoresEvents(typeof(SubjectListed), typeof(EntryLifted));
        options.StreamWithSnapshot<ListEntry>();
        options.Schema.For<ListEntry>().Index(e => e.Listed.Subject.IdNumber);
    }
}
