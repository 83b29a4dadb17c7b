namespace Haitou.Approval.Claims;

/// <summary>Notes at the case who claimed its pushes.</summary>
internal sealed class PushClaimedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : PushConsumer<PushClaimed>(town, store, clock, meters)
{
    protected override string Name => "push-claimed";

    protected override Task HandleAsync(PushClaimed message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        NoteAsync(session, message.Town, message.Department, message.Sequence, message.CaseNumber, push => push with { Claim = message }, ct);
}

/// <summary>Notes at the case who returned its pushes.</summary>
internal sealed class PushReturnedConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : PushConsumer<PushReturned>(town, store, clock, meters)
{
    protected override string Name => "push-returned";

    protected override Task HandleAsync(PushReturned message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        NoteAsync(session, message.Town, message.Department, message.Sequence, message.CaseNumber, push => push with { Return = message }, ct);
}

/// <summary>Notes at the case what came of its pushes.</summary>
internal sealed class PushFedBackConsumer(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : PushConsumer<PushFedBack>(town, store, clock, meters)
{
    protected override string Name => "push-fed-back";

    protected override Task HandleAsync(PushFedBack message, Guid messageId, IDocumentSession session, CancellationToken ct) =>
        NoteAsync(session, message.Town, message.Department, message.Sequence, message.CaseNumber, push => push with { Feedback = message }, ct);
}

/// <summary>Notes what a department did with a push. What it did first may come last: each act has its own place in the note.</summary>
internal abstract class PushConsumer<TMessage>(Town town, IDocumentStore store, TimeProvider clock, Meters meters)
    : InboxConsumer<TMessage>(store, clock, meters)
    where TMessage : class
{
    protected async Task NoteAsync(
        IDocumentSession session, string of, string department, long sequence, string caseNumber, Func<ClaimedPush, ClaimedPush> note, CancellationToken ct)
    {
        if (of != town.Code)
            return; // every town's approval hears every act
        var id = $"{department}/{sequence}";
        await TransactionLock.AcquireAsync(session, $"push/{id}", ct);
        session.Store(note(await session.LoadAsync<ClaimedPush>(id, ct) ?? new ClaimedPush(id, caseNumber)));
    }
}
