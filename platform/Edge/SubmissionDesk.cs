using System.Diagnostics;
using Haitou.Contracts.DepartmentEdge;
using Haitou.Law;
using Haitou.Platform.Host;
using Haitou.Platform.Store;
using Marten;

namespace Haitou.Platform.Edge;

/// <summary>A submission was taken, and answered at this place: inserted in the transaction of its effect and its answer.</summary>
/// <param name="Id">The department and the submission's key.</param>
/// <param name="Department">Whose it is.</param>
/// <param name="Digest">Of its type and content.</param>
/// <param name="Sequence">The department's own number of it.</param>
/// <param name="Place">Sequence of the answer in the department's feed.</param>
/// <param name="Accepted">False when it was rejected.</param>
/// <param name="At">When.</param>
public sealed record SubmissionReceipt(string Id, string Department, string Digest, long? Sequence, long Place, bool Accepted, DateTimeOffset At);

/// <summary>How far a department has counted its submissions.</summary>
/// <param name="Id">The department.</param>
/// <param name="Sequence">The highest number that has come.</param>
public sealed record SubmissionPosition(string Id, long Sequence);

/// <summary>A department that has a queue for what it submits: told by the setup, which declares it.</summary>
/// <param name="Id">The department.</param>
public sealed record SubmittingDepartment(string Id);

/// <summary>Where answers go: into the department's feed.</summary>
public interface ISubmissionAnswers
{
    /// <summary>Adds the answer to the session of its submission.</summary>
    /// <param name="session">The session.</param>
    /// <param name="department">The department.</param>
    /// <param name="type">URN of the answer.</param>
    /// <param name="answer"><see cref="SubmissionAccepted"/> or <see cref="SubmissionRejected"/>.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its sequence in the feed.</returns>
    Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct);

    /// <summary>Puts an answer into the department's queue once more, for whoever submitted the same once more.</summary>
    Task RepeatAsync(SubmissionReceipt receipt, CancellationToken ct);
}

/// <summary>
/// Takes submissions, whichever way they come: checks, effect, receipt and answer in one transaction. The same once more has
/// no second effect and the same answer.
/// </summary>
public sealed class SubmissionDesk(
    IDocumentStore store, SubmissionReading reading, ISubmissionAnswers answers, IDepartmentOfficers officers, TimeProvider clock, Meters meters)
{
    private const int Attempts = 20;

    internal static readonly Rule IdReused = new("submission.id-reused", RefusalKind.Conflict,
        "该 source 与 id 已用于另一内容；更正后的提交须使用新的 id。", "This source and id were used with another content; what is put right takes a new id.");

    internal static readonly Rule SequenceUsed = new("submission.sequence-used", RefusalKind.Conflict,
        "该 sequence 已用于另一提交。", "This sequence was used for another submission.");

    /// <summary>Takes one, and says where its answer is and whether it is the first time.</summary>
    public async Task<(SubmissionReceipt Receipt, bool Repeated)> TakeAsync(Arrival arrival, CancellationToken ct)
    {
        var read = reading.Read(arrival);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (receipt, repeated) = await TryAsync(arrival.Department, read, ct);
                meters.Submitted(read.Reference.Type is { } type && read.Type is not null ? type : "unknown", repeated ? "repeated" : receipt.Accepted ? "accepted" : "rejected");
                return (receipt, repeated);
            }
            catch (Exception e) when (attempt < Attempts && StorageFailure.IsConflict(e))
            {
                // Somebody else's write came first: decided again on what is there now.
            }
        }
    }

    private async Task<(SubmissionReceipt Receipt, bool Repeated)> TryAsync(string department, ReadSubmission read, CancellationToken ct)
    {
        await using var session = await OpenAsync(department, ct);
        if (await session.LoadAsync<SubmissionReceipt>(IdOf(department, read), ct) is { } earlier)
        {
            if (earlier.Digest == read.Digest)
                return (earlier, true);
            read = read.RejectedFor(IdReused.Refuse("id"));
            if (await session.LoadAsync<SubmissionReceipt>(IdOf(department, read), ct) is { } rejected)
                return (rejected, true);
        }

        var number = read.Reference.Sequence;
        if (number is not null && read.Refusals.Count == 0
            && await session.Query<SubmissionReceipt>().AnyAsync(r => r.Department == department && r.Sequence == number, ct))
            read = read with { Refusals = [SequenceUsed.Refuse("sequence")] };

        var now = clock.GetUtcNow();
        var outcome = read is { Refusals.Count: 0, Type: { } type, Data: { } data }
            ? await type.TakeAsync(data, new Submission(session, officers.OfficerOf(department, read.Officer), now), ct)
            : new SubmissionOutcome(read.Refusals);
        if (outcome.Refusals.Count == 0)
            return (await AnswerAsync(session, department, read, outcome, now, ct), false);
        // A refused decision may have drawn a number or locked something: it gives back everything with its session.
        await session.DisposeAsync();
        await using var fresh = await OpenAsync(department, ct);
        fresh.Insert(RecordOf(department, read, outcome.Refusals, now));
        return (await AnswerAsync(fresh, department, read, outcome, now, ct), false);
    }

    private async Task<IDocumentSession> OpenAsync(string department, CancellationToken ct)
    {
        var session = store.LightweightSession();
        session.CausationId = Activity.Current?.Id;
        await TransactionLock.AcquireAsync(session, $"submissions/{department}", ct);
        return session;
    }

    private async Task<SubmissionReceipt> AnswerAsync(
        IDocumentSession session, string department, ReadSubmission read, SubmissionOutcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        var last = await session.LoadAsync<SubmissionPosition>(department, ct) ?? new SubmissionPosition(department, 0);
        // A number that is refused because another has it tells nothing of what is still to come.
        var number = outcome.Refusals.Any(r => r.Rule == SequenceUsed || r.Rule == IdReused) ? null : read.Reference.Sequence;
        var missing = number > last.Sequence + 1 ? new SubmissionGap(last.Sequence + 1, number.Value - 1) : null;
        if (number > last.Sequence)
            session.Store(last with { Sequence = number.Value });

        var accepted = outcome.Refusals.Count == 0;
        var place = accepted
            ? await answers.AddAsync(session, department, SubmissionAccepted.Urn,
                new SubmissionAccepted(read.Reference, read.Officer, outcome.Result, missing, now), now, ct)
            : await answers.AddAsync(session, department, SubmissionRejected.Urn,
                RejectionOf(read.Reference, outcome.Refusals, missing, now), now, ct);
        var receipt = new SubmissionReceipt(IdOf(department, read), department, read.Digest, number, place, accepted, now);
        session.Insert(receipt);
        await session.SaveChangesAsync(ct);
        return receipt;
    }

    private static RefusedCommand RecordOf(string department, ReadSubmission read, IReadOnlyList<Refusal> refusals, DateTimeOffset now) => new(
        Guid.CreateVersion7(), now, read.Officer.Length > 0 ? PersonalText.Mask(read.Officer) : department, $"SUBMIT {read.Type?.Urn ?? "?"}", $"department={department}",
        [.. refusals.Select(r => r.Rule.Code)], [.. refusals.Select(r => r.Rule.Article).OfType<string>()], refusals[0].Message(english: false));

    private static SubmissionRejected RejectionOf(SubmissionReference submission, IReadOnlyList<Refusal> refusals, SubmissionGap? missing, DateTimeOffset now) => new(
        submission, [.. refusals.Take(RefusalResult.MostErrors).Select(r => ReasonOf(r.Masked()))], missing, now, Math.Max(0, refusals.Count - RefusalResult.MostErrors));

    private static SubmissionReason ReasonOf(Refusal refusal) =>
        new(refusal.Rule.Code, refusal.Field, refusal.Rule.Article, refusal.Message(english: false), refusal.Message(english: true));

    private static string IdOf(string department, ReadSubmission read) => $"{department}/{read.Key}";
}
