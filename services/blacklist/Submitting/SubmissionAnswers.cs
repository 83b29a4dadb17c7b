using System.Text.Json;
using MassTransit;

namespace Haitou.Blacklist.Submitting;

/// <summary>A submission was answered: one stream per department, whose versions are the places of the answers.</summary>
/// <param name="AnswerId">Identity of the answer: of the push, in the end.</param>
/// <param name="Department">Whose submission it was.</param>
/// <param name="Type">URN of the answer.</param>
/// <param name="Answer">The answer.</param>
/// <param name="At">When.</param>
public sealed record SubmissionAnswerGiven(Guid AnswerId, string Department, string Type, JsonElement Answer, DateTimeOffset At)
{
    /// <summary>Never the content: this text ends up in logs.</summary>
    public override string ToString() => $"{Type} {AnswerId}";
}

/// <summary>Answers are recorded here with what they answer, and leave as messages: supervision, which keeps the feeds, puts each into its department's.</summary>
internal sealed class SubmissionAnswers(IDocumentStore store, IBus bus) : ISubmissionAnswers
{
    public async Task<long> AddAsync(IDocumentSession session, string department, string type, object answer, DateTimeOffset now, CancellationToken ct)
    {
        var stream = Key(department);
        var given = new SubmissionAnswerGiven(
            Guid.CreateVersion7(), department, type, JsonSerializer.SerializeToElement(answer, answer.GetType(), HttpJson.Stored), now);
        await TransactionLock.AcquireAsync(session, stream, ct);
        var last = (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
        if (last == 0)
            session.Events.StartStream(stream, given);
        else
            session.Events.Append(stream, last + 1, given);
        return last + 1;
    }

    public async Task RepeatAsync(SubmissionReceipt receipt, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(Key(receipt.Department), receipt.Place, fromVersion: receipt.Place, token: ct);
        await UntilConfirmed.OnceAsync(within => bus.Publish(MessageOf((SubmissionAnswerGiven)events[0].Data), within), ct);
    }

    /// <summary>What supervision is told.</summary>
    public static SubmissionAnswered MessageOf(SubmissionAnswerGiven given) => new(given.AnswerId, given.Department, given.Type, given.Answer, given.At);

    private static string Key(string department) => $"submission-answers/{department}";
}
