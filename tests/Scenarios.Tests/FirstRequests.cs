using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Haitou.LocalData;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;

namespace Haitou.Scenarios.Tests;

/// <summary>The README's first requests: one case from the window to the department's claim.</summary>
internal sealed class FirstRequests(RunningAppHost system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new();

    /// <summary>Walks it, and gives its number.</summary>
    public async Task<string> WalkAsync()
    {
        var received = await SendAsync(HttpMethod.Post, "intake", "applications", Roles.Clerk, FirstRequest.Body, key: Guid.NewGuid().ToString());
        var number = received.GetProperty("number").GetString()!;
        await SendAsync(HttpMethod.Post, "intake", $"applications/{number}/acceptance", Roles.Clerk, version: 1);
        await UntilAsync(() => GetAsync("approval", $"cases/{number}", Roles.Examiner), answer => answer is not null);
        await SendAsync(HttpMethod.Post, "approval", $"cases/{number}/examination", Roles.Examiner, """{"opinion":"材料齐全，符合法定条件。","surveyedBy":[]}""", version: 2);
        await SendAsync(HttpMethod.Post, "approval", $"cases/{number}/grant", Roles.Approver, """{"reasons":"符合法定条件，准予许可。","referenceAnswers":[]}""", version: 4);
        await SendAsync(HttpMethod.Post, "approval", $"cases/{number}/licence", Roles.Approver, version: 5);
        var feed = await UntilAsync(() => GetAsync("supervision", "feeds/chengguan?after=0&limit=100", Roles.Department), answer => Entries(answer).Count(e => IsOf(e, number)) >= 4);
        var last = Entries(feed).Last(e => IsOf(e, number)).GetProperty("sequence").GetInt64();
        await SendAsync(HttpMethod.Post, "supervision", $"feeds/chengguan/{last - 1}/claim", Roles.Department, key: $"claim-{last}");
        return number;
    }

    private static IEnumerable<JsonElement> Entries(JsonElement? feed) =>
        feed is { ValueKind: JsonValueKind.Array } ? feed.Value.EnumerateArray() : feed?.EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray() ?? [];

    private static bool IsOf(JsonElement entry, string number) => entry.GetRawText().Contains(number, StringComparison.Ordinal);

    private static async Task<JsonElement?> UntilAsync(Func<Task<JsonElement?>> ask, Func<JsonElement?, bool> hoped)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            if (await ask() is var answer && hoped(answer))
                return answer;
            Assert.True(DateTime.UtcNow < until, "It did not come about.");
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<JsonElement?> GetAsync(string service, string path, string role)
    {
        using var request = Request(HttpMethod.Get, service, path, role);
        using var answer = await Http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string service, string path, string role, string? body = null, int? version = null, string? key = null)
    {
        using var request = Request(method, service, path, role);
        if (body is not null)
            request.Content = new StringContent(body, null, "application/json");
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {said}");
        return said.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(said);
    }

    private HttpRequestMessage Request(HttpMethod method, string service, string path, string role)
    {
        var officer = new Officer($"{role}-1", new HashSet<string> { role }, role == Roles.Department ? "chengguan" : null);
        return new(method, new Uri(system.Addresses[service], path)) { Headers = { Authorization = new("Bearer", system.TokenOf(officer)) } };
    }
}
