namespace Haitou.Blacklist.Integration;

/// <summary>What the outside learns of the lists (blacklist push, R20). Pure.</summary>
public static class OutgoingMap
{
    /// <summary>The events that leave the service.</summary>
    public static readonly Type[] Events =
    [
        typeof(SubjectListed), typeof(EntryAmended), typeof(EntryExtended), typeof(EntryLifted), typeof(EntryExpired), typeof(EntryAppealed),
        typeof(EntryAppealConcluded), typeof(PolicyIssued), typeof(PolicyRevised), typeof(PolicyRepealed),
        typeof(PunishmentOrdered), typeof(PunishmentAmended), typeof(MeasureFedBack), typeof(PunishmentLifted), typeof(PunishmentExpired),
        typeof(SubmissionAnswerGiven),
    ];

    /// <summary>The message of an event; null where there is none.</summary>
    public static object? Map(IEvent e) => e.Data switch
    {
        SubjectListed x => Message(x, e, x.At),
        EntryAmended x => Message(x.Entry, e, x.At),
        EntryExtended x => Message(x.Entry, e, x.At),
        EntryLifted x => Message(x.Entry, e, x.At) with { LiftedAt = x.At },
        EntryExpired x => Message(x.Entry, e, x.At) with { ExpiredAt = x.At },
        EntryAppealed x => Message(x.Entry, e, x.At),
        EntryAppealConcluded x => Message(x.Entry, e, x.At) with { LiftedAt = x.LiftedAt, ExpiredAt = x.ExpiredAt },
        PunishmentOrdered x => JointPunishment.Told(x.Punishment, e.Version, null, null, x.At, e.Timestamp),
        PunishmentAmended x => JointPunishment.Told(x.Punishment, e.Version, null, null, x.At, e.Timestamp),
        MeasureFedBack x => JointPunishment.Told(x.Punishment, e.Version, null, null, x.At, e.Timestamp),
        PunishmentLifted x => JointPunishment.Told(x.Punishment, e.Version, x.At, null, x.At, e.Timestamp),
        PunishmentExpired x => JointPunishment.Told(x.Punishment, e.Version, null, x.At, x.At, e.Timestamp),
        PolicyIssued x => Message(x.Policy, e, null, x.At),
        PolicyRevised x => Message(x.Policy, e, null, x.At),
        PolicyRepealed x => Message(x.Policy, e, x.At, x.At),
        SubmissionAnswerGiven x => SubmissionAnswers.MessageOf(x),
        _ => null,
    };

    private static PolicyChanged Message(PolicyContent policy, IEvent e, DateTimeOffset? repealedAt, DateTimeOffset at) =>
        Message(policy, e.Version, repealedAt, at, e.Timestamp);

    private static PolicyChanged Message(PolicyContent policy, long version, DateTimeOffset? repealedAt, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        policy.PolicyId, version, policy.Edition, policy.Department, policy.Terms.Title, policy.Terms.Number, policy.Terms.Text, policy.Terms.Attachments,
        policy.Terms.Items, policy.Terms.AllItems ? [policy.Department] : [], policy.Terms.InForceFrom, policy.Terms.InForceUntil, repealedAt, at, recordedAt);

    /// <summary>An entry as it now stands, for a replay.</summary>
    public static object Of(ListEntry entry) => Message(entry.Listed, entry.Version, entry.History[^1].At, entry.History[^1].At) with
    {
        LiftedAt = entry.Lifted?.At, ExpiredAt = entry.ExpiredAt,
    };

    /// <summary>A joint punishment as it now stands, for a replay.</summary>
    public static object Of(JointPunishment punishment) => JointPunishment.Told(
        punishment.Content, punishment.Version, punishment.LiftedAt, punishment.ExpiredAt, punishment.History[^1].At, punishment.History[^1].At);

    /// <summary>A policy as it now stands, for a replay.</summary>
    public static object Of(Policy policy) => Message(policy.Content, policy.History.Count, policy.RepealedAt, policy.History[^1].At, policy.History[^1].At);

    private static EntryChanged Message(SubjectListed entry, IEvent e, DateTimeOffset at) => Message(entry, e.Version, at, e.Timestamp);

    private static EntryChanged Message(SubjectListed entry, long version, DateTimeOffset at, DateTimeOffset recordedAt) => new(
        entry.EntryId, version, entry.Department, entry.List, entry.Subject, entry.Effect, entry.LegalBasis, entry.Reason,
        entry.Items, entry.ValidFrom, entry.ValidUntil, LiftedAt: null, at, recordedAt, entry.Departments, entry.Kind, entry.OverrideAllowed,
        ExpiredAt: null, entry.Appealed);
}
