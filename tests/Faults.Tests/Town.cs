using System.Collections.Concurrent;
using System.Net;
using Haitou.Platform.Host;
using Haitou.TestSupport;

namespace Haitou.Faults.Tests;

/// <summary>The people who keep the system busy: clerks, officers, a department's officer. Each is patient and asks again as a sensible client does.</summary>
internal sealed class Town(Doors doors, Told told, string application)
{
    /// <summary>Clerks go on with something else while officers cannot decide: what piles up is not what is measured.</summary>
    private const int MostUndecided = 100;

    private readonly ConcurrentQueue<string> _accepted = new();
    private int _applicants;
    private int _listed;
    private int _busy;

    /// <summary>Cases that are not decided yet.</summary>
    public int Undecided => _accepted.Count + Volatile.Read(ref _busy);

    /// <summary>A clerk takes an application in and accepts it.</summary>
    public async Task AcceptAsync(CancellationToken ct)
    {
        if (Undecided >= MostUndecided)
            return;
        var (body, key) = (WindowBodies.ApplicationOf(Interlocked.Increment(ref _applicants), application), Guid.NewGuid().ToString());
        var received = await UntilAnsweredAsync(() => doors.AskAsync(HttpMethod.Post, "intake", "/applications", Doors.Clerk, body, ("Idempotency-Key", key), ct), ct);
        if (!received.IsWell)
            return;
        var number = received.Text("number");
        told.Add(Fact.Submitted, number, received.Text("receiptNumber"));
        if (await ChangeAsync("intake", $"/applications/{number}", "acceptance", Doors.Clerk, null, "acceptanceNumber", ct) is { } acceptance)
        {
            told.Add(Fact.Accepted, number, acceptance);
            _accepted.Enqueue(number);
        }
    }

    /// <summary>Officers examine a case, grant it and issue the licence, if one is there to be decided.</summary>
    public async Task DecideAsync(CancellationToken ct)
    {
        if (!_accepted.TryDequeue(out var number))
            return;
        Interlocked.Increment(ref _busy);
        try
        {
            if (await doors.AskAsync(HttpMethod.Get, "approval", $"/cases/{number}", Doors.Examiner, ct: ct) is not { IsWell: true })
            {
                _accepted.Enqueue(number);
                return;
            }

            await ChangeAsync("approval", $"/cases/{number}", "examination", Doors.Examiner, WindowBodies.Examination, "opinion", ct);
            if (await ChangeAsync("approval", $"/cases/{number}", "grant", Doors.Approver, WindowBodies.Grant, "decisionNumber", ct) is { } decision)
                told.Add(Fact.Granted, number, decision);
            if (await ChangeAsync("approval", $"/cases/{number}", "licence", Doors.Approver, null, "licenceNumber", ct) is { } licence)
                told.Add(Fact.Licensed, number, licence);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    /// <summary>A department lists a subject, in the browser.</summary>
    public async Task ListAsync(CancellationToken ct)
    {
        var (body, key) = (NextEntry(), Guid.NewGuid().ToString());
        var listed = await UntilAnsweredAsync(
            () => doors.AskAsync(HttpMethod.Post, "blacklist", "/entries", Doors.Department("shichang"), body, ("Idempotency-Key", key), ct), ct);
        if (listed.IsWell)
            told.Add(Fact.Listed, listed.Text("id"));
    }

    /// <summary>An entry for a subject that nobody listed before.</summary>
    public string NextEntry() => WindowBodies.EntryOf(Interlocked.Increment(ref _listed));

    /// <summary>Acts under the version that was read, and looks again when the answer got lost or somebody was faster. What comes of it, or null.</summary>
    private async Task<string?> ChangeAsync(string service, string path, string act, Officer officer, string? body, string outcome, CancellationToken ct)
    {
        while (true)
        {
            var read = await UntilAnsweredAsync(() => doors.AskAsync(HttpMethod.Get, service, path, officer, ct: ct), ct);
            if (!read.IsWell)
            {
                told.AddWrong($"{service}{path} is not there any more: {(int)read.Status}");
                return null;
            }

            if (read.Body.TryGetProperty(outcome, out var done) && done.GetString() is { Length: > 0 } already)
                return already;
            if (await doors.AskAsync(HttpMethod.Post, service, $"{path}/{act}", officer, body, ("If-Match", read.Version!), ct) is { } answer
                && answer.Status != HttpStatusCode.PreconditionFailed)
            {
                if (answer.IsWell)
                    return answer.Text(outcome);
                told.AddWrong($"{act} {service}{path}: {(int)answer.Status} {answer.Body}");
                return null;
            }

            await Pace.BeforeAskingAgainAsync(ct);
        }
    }

    private static async Task<Answer> UntilAnsweredAsync(Func<Task<Answer?>> ask, CancellationToken ct)
    {
        while (true)
        {
            if (await ask() is { } answer && answer.Status != HttpStatusCode.Conflict)
                return answer;
            await Pace.BeforeAskingAgainAsync(ct);
        }
    }
}
