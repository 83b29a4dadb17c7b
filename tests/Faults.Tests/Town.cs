using System.Collections.Concurrent;
using System.Net;
using Haitou.ServiceDefaults.Identity;
using Haitou.TestSupport;

namespace Haitou.Faults.Tests;

/// <summary>The people who keep the system busy: clerks, officers, a department's officer. Each is patient and asks again as a sensible client does.</summary>
internal sealed class Town(Doors doors, Told told, string application)
{
    private const string Entry =
        """{"list":"严重失信主体名单","subject":{"kind":"Organisation","idNumber":"ID","name":"被列NAME公司"},"effect":"Condition","legalBasis":"《企业信息公示暂行条例》第十七条","reason":"连续三年未公示年报","items":[],"validFrom":"2026-01-01","validUntil":null}""";

    /// <summary>Clerks go on with something else while officers cannot decide: what piles up is not what is measured.</summary>
    private const int MostUndecided = 100;

    private const int FirstListed = 50_000_000; // far from the applicants
    private readonly ConcurrentQueue<string> _accepted = new();
    private int _seed;
    private int _listed;
    private int _busy;

    /// <summary>Cases that are not decided yet.</summary>
    public int Undecided => _accepted.Count + Volatile.Read(ref _busy);

    /// <summary>What an application for the item says, with all that it needs.</summary>
    public static async Task<string> ApplicationAsync(Uri intake)
    {
        using var http = new HttpClient();
        using var item = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri(intake, "/items/CG-001")));
        var materials = item.RootElement.GetProperty("materials").EnumerateArray()
            .Where(m => m.GetProperty("necessity").GetString() == "Required")
            .Select(m => $$"""{"code":"{{m.GetProperty("code").GetString()}}","form":"Paper"}""");
        return "{\"itemCode\":\"CG-001\",\"channel\":\"Hall\",\"applicantTown\":\"320707106\",\"materials\":["
            + string.Join(',', materials) + "],\"applicant\":{\"kind\":\"Organisation\",\"name\":\"某NAME公司\",\"idNumber\":\"ID\"}}";
    }

    /// <summary>A clerk takes an application in and accepts it.</summary>
    public async Task AcceptAsync(CancellationToken ct)
    {
        if (Undecided >= MostUndecided)
            return;
        var (body, key) = (Of(Interlocked.Increment(ref _seed), application), Guid.NewGuid().ToString());
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

            await ChangeAsync("approval", $"/cases/{number}", "examination", Doors.Examiner, """{"opinion":"符合条件","surveyedBy":[]}""", "opinion", ct);
            if (await ChangeAsync("approval", $"/cases/{number}", "grant", Doors.Approver, """{"reasons":"符合法定条件","referenceAnswers":[]}""", "decisionNumber", ct) is { } decision)
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
    public string NextEntry() => Of(FirstListed + Interlocked.Increment(ref _listed), Entry);

    /// <summary>Every subject has an identifier and a name of its own: what shares a name is a possible hit.</summary>
    private static string Of(int seed, string body) =>
        body.Replace("\"ID\"", $"\"{ValidIdentifiers.CreditCode(seed).Value}\"").Replace("NAME", $"{seed}");

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

            await PauseAsync(ct);
        }
    }

    private static async Task<Answer> UntilAnsweredAsync(Func<Task<Answer?>> ask, CancellationToken ct)
    {
        while (true)
        {
            if (await ask() is { } answer && answer.Status != HttpStatusCode.Conflict)
                return answer;
            await PauseAsync(ct);
        }
    }

    private static Task PauseAsync(CancellationToken ct) => Task.Delay(250, ct);
}
