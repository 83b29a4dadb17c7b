using Haitou.Contracts.Blacklist;

namespace Haitou.ServiceDefaults.Lists;

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
