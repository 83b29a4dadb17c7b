namespace Haitou.Approval.Assessing;

/// <summary>A case that its applicant has rated (好差评, R26), as intake told it.</summary>
/// <param name="Id">The case number.</param>
/// <param name="ItemCode">The item.</param>
/// <param name="Grade">The grade.</param>
/// <param name="At">When it was rated.</param>
public sealed record RatedCase(string Id, string ItemCode, RatingGrade Grade, DateTimeOffset At);

/// <summary>Notes an applicant's rating for the figures of officers, items and departments (R26). A case is rated once.</summary>
internal sealed class CaseRatedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<CaseRated>(store, clock, meters)
{
    protected override string Name => "case-rated";

    protected override Task HandleAsync(CaseRated message, Guid messageId, IDocumentSession session, CancellationToken ct)
    {
        if (message.Town == town.Code) // every town's approval hears every rating
            session.Store(new RatedCase(message.CaseNumber, message.ItemCode, message.Grade, message.OccurredAt));
        return Task.CompletedTask;
    }
}
