using Marten.Services.BatchQuerying;

namespace Haitou.Intake.Applications;

/// <summary>A decision of approval bars a subject from applying again for an item (Art. 78, 79); one that fell stays, so that an old message cannot bring it back.</summary>
/// <param name="Id">The case whose decision set it.</param>
/// <param name="IdNumber">Who.</param>
/// <param name="ItemCode">For which item.</param>
/// <param name="Article">Art. 78 or Art. 79.</param>
/// <param name="Until">The last day on which no application is taken.</param>
/// <param name="Lifted">There is no bar any more.</param>
/// <param name="At">When it was set or lifted; the newest is what holds.</param>
public sealed record ApplicantBar(string Id, string IdNumber, string ItemCode, string Article, DateOnly Until, bool Lifted, DateTimeOffset At)
{
    /// <summary>
    /// It stands against an application. One on paper that came in before it, or on the same day, when nobody can say which was
    /// first, is entered as it was handled.
    /// </summary>
    /// <param name="item">The item applied for.</param>
    /// <param name="receivedOn">The day of receipt.</param>
    /// <param name="onPaper">Handled on paper and entered afterwards.</param>
    public bool StandsAgainst(string item, DateOnly receivedOn, bool onPaper) =>
        !Lifted && ItemCode == item && receivedOn <= Until && (!onPaper || receivedOn > ChinaTime.Today(At));

    /// <summary>Never the identifier: this text ends up in logs.</summary>
    public override string ToString() => $"{Id} until {Until:O}";

    /// <summary>The bars on these applicants; an identifier that is none has none.</summary>
    internal static async Task<IReadOnlyList<ApplicantBar>> OnAsync(IBatchedQuery batch, IEnumerable<Party> applicants, DateOnly today)
    {
        string[] ids = [.. applicants.Where(p => SubjectIds.Check(p, today) is null).Select(p => SubjectIds.Normalise(p, today).IdNumber).Distinct()];
        return await batch.Query<ApplicantBar>().Where(b => b.IdNumber.IsOneOf(ids)).ToList();
    }
}

/// <summary>
/// Keeps the bars that decisions set (Art. 78, 79). One of another town's decisions bars there: the licence was that town's. The
/// newest message about a case's bar holds, whatever order they come in.
/// </summary>
internal sealed class ApplicantBarredConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<ApplicantBarred>(store, clock, meters)
{
    protected override string Name => "applicant-barred";

    protected override async Task HandleAsync(ApplicantBarred message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town != town.Code)
            return;
        await TransactionLock.AcquireAsync(session, $"bar/{message.CaseNumber}", ct);
        var held = await session.LoadAsync<ApplicantBar>(message.CaseNumber, ct);
        if (held is null || held.At < message.OccurredAt)
            session.Store(new ApplicantBar(
                message.CaseNumber, message.IdNumber, message.ItemCode, message.Article, message.Until, message.Lifted, message.OccurredAt));
    }
}
