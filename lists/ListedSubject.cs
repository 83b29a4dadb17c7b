using Haitou.Contracts.Blacklist;
using Haitou.Law.Lists;

namespace Haitou.Lists;

/// <summary>An entry of the district's lists, as a replica holds it; lifted ones stay, so that an old message cannot bring them back.</summary>
/// <param name="Id">The entry.</param>
/// <param name="IdNumber">The listed subject's identifier.</param>
/// <param name="Entry">The newest message about it.</param>
public sealed record ListedSubject(Guid Id, string IdNumber, EntryChanged Entry)
{
    /// <summary>An organisation's name as it is compared; null for a person.</summary>
    public string? NameKey => SubjectAsked.NameKeyOf(Entry.Subject);

    /// <summary>In force on a day, for an item of a department.</summary>
    public bool Concerns(string item, DateOnly on, string? department = null) =>
        Entry.LiftedAt is null && ListScope.Concerns(Entry.Items, Entry.ValidFrom, Entry.ValidUntil, item, on, Entry.Departments, department);

    /// <summary>In force on a day or on one to come.</summary>
    public bool WillConcern(string item, DateOnly from, string? department) =>
        Entry.ExpiredAt is null && Concerns(item, Entry.ValidFrom > from ? Entry.ValidFrom : from, department);

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Id}";

    /// <summary>As evidence.</summary>
    public ListHit ToHit() => new(
        Id, Entry.Version, Entry.List, Entry.Department, Entry.Effect, Entry.LegalBasis, Entry.Reason, Entry.Kind, Entry.OverrideAllowed);
}

/// <summary>How far a replica has come.</summary>
/// <param name="Id">There is one.</param>
/// <param name="CompleteUntil">Every change recorded until then is in it.</param>
public sealed record ReplicaWatermark(string Id, DateTimeOffset CompleteUntil)
{
    /// <summary>The one.</summary>
    public const string Only = "lists";
}

/// <summary>A joint punishment is for an approval what an entry of a list is (R22, R23): it stands in the same replica, under the same rules.</summary>
public static class PunishmentEntries
{
    /// <summary>Under this name it is among the hits.</summary>
    public const string List = "联合惩戒";

    /// <summary>As an entry: one that nothing can be granted against.</summary>
    public static EntryChanged ToEntry(this JointPunishmentChanged punishment) => new(
        punishment.PunishmentId, punishment.Version, punishment.Department, List, punishment.Subject, punishment.Effect, punishment.LegalBasis, punishment.Reason,
        punishment.Items, punishment.ValidFrom, punishment.ValidUntil, punishment.LiftedAt, punishment.OccurredAt, punishment.RecordedAt, punishment.Departments,
        Kind: null, OverrideAllowed: false, punishment.ExpiredAt, Appealed: false);
}
