using Haitou.Blacklist.Entries;
using Haitou.Contracts.Blacklist;
using JasperFx.Events;

namespace Haitou.Blacklist.Integration.Outgoing;

/// <summary>What the outside learns of the lists (blacklist push, R20). Pure.</summary>
public static class OutgoingMap
{
    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events = [typeof(SubjectListed), typeof(EntryLifted)];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        SubjectListed x => Message(x, e.Version, null, x.At, e.Timestamp),
        EntryLifted x => Message(x.Entry, e.Version, x.At, x.At, e.Timestamp),
        _ => null,
    };

    private static EntryChanged Message(
        SubjectListed entry, long version, DateTimeOffset? liftedAt, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        entry.EntryId, version, entry.Department, entry.List, entry.Subject, entry.Effect, entry.LegalBasis, entry.Reason,
        entry.Items, entry.ValidFrom, entry.ValidUntil, liftedAt, at, recordedAt);
}
