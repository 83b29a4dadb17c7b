using Marten.Services.BatchQuerying;

namespace Haitou.Intake.Applications;

/// <summary>
/// Asks intake's own replica of the lists at acceptance (R23). Only to tell the clerk: approval asks again when it opens the case, and
/// what counts is what it finds in the transaction of its decision. So no lock is taken here, and the replica may be behind.
/// </summary>
internal static class EarlyWarning
{
    /// <summary>What the lists say of applicant, legal representative and agent.</summary>
    /// <param name="batch">What else the acceptance asks.</param>
    /// <param name="received">The application.</param>
    /// <param name="now">When.</param>
    public static async Task<ListWarning> OfAsync(IBatchedQuery batch, ApplicationReceived received, DateTimeOffset now)
    {
        var watermark = ListReplica.WatermarkAsync(batch);
        var subjects = SubjectAsked.From(received.Applicant, received.Representative, received.Agent);
        var answer = await ListReplica.AskAsync(batch, subjects, received.Item.Code, received.Item.Department, ChinaTime.Today(now));
        return new(now, await watermark, answer.Hits, answer.Possible);
    }
}

/// <summary>Keeps the entries of the lists in the replica.</summary>
internal sealed class EntryChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters) : InboxConsumer<EntryChanged>(store, clock, meters)
{
    protected override string Name => "entry-changed";

    protected override Task HandleAsync(EntryChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        ListReplica.TakeInAsync(session, message, ct);
}

/// <summary>Keeps the joint punishments in the replica of the lists (R22).</summary>
internal sealed class JointPunishmentChangedConsumer(IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<JointPunishmentChanged>(store, clock, meters)
{
    protected override string Name => "joint-punishment-changed";

    protected override Task HandleAsync(JointPunishmentChanged message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        ListReplica.TakeInAsync(session, message.ToEntry(), ct);
}
