using Marten;
using Marten.Services.BatchQuerying;

namespace Haitou.Platform.Store;

/// <summary>
/// What an act has to know, asked in one round trip: each costs the database and the service more than most of the questions. Locks
/// (<see cref="TransactionLock"/>) and numbers (<see cref="NumberSeries"/>) are asked for with it, in the order in which they were added, so that
/// what comes behind a lock is read under it. Answers are there when <see cref="AskAsync"/> has ended.
/// </summary>
/// <param name="session">The session of the act.</param>
public sealed class Lookups(IDocumentSession session)
{
    private readonly List<Func<Task>> _bound = [];

    /// <summary>The questions.</summary>
    public IBatchedQuery Batch { get; } = session.CreateBatchQuery();

    /// <summary>The session of the act.</summary>
    internal IDocumentSession Session => session;

    /// <summary>Asks them. Called once.</summary>
    public async Task AskAsync(CancellationToken ct)
    {
        if (_bound.Count > 0)
            await SameTransaction.BeginAsync(session, ct);
        await Batch.Execute(ct);
        foreach (var answer in _bound)
            await answer();
    }

    /// <summary>Adds a question that what the session saves depends on: it is saved in the transaction in which that was answered, or not at all.</summary>
    /// <param name="question">SQL for one text, of which <see cref="SameTransaction.Number"/> is the end.</param>
    /// <param name="parameters">For each <c>?</c> in it.</param>
    /// <param name="read">Makes the answer of what stands before the number.</param>
    internal Task<T> Bind<T>(string question, object[] parameters, Func<string, T> read)
    {
        var rows = Batch.Query<string>(question, parameters);
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bound.Add(async () =>
        {
            var row = (await rows)[0];
            var end = row.LastIndexOf(SameTransaction.Separator);
            SameTransaction.Require(session, row[(end + 1)..]);
            answer.SetResult(read(row[..end]));
        });
        return answer.Task;
    }
}
