using System.Net.Http.Headers;
using System.Net.Http.Json;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;
using Spectre.Console;

namespace Haitou.Bench;

/// <summary>A question of somebody with a role; an empty role asks without signing in.</summary>
internal sealed record Question(string What, string Role, Func<HttpRequestMessage> Ask)
{
    public static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    public static HttpRequestMessage Post(string url, object body) => new(HttpMethod.Post, url) { Content = JsonContent.Create(body) };

    public static string Text(string text) => Uri.EscapeDataString(text);

    public static T Any<T>(IReadOnlyList<T> of) => of[Random.Shared.Next(of.Count)];
}

/// <summary>Puts questions to a service, some clients at once, and says how fast they are answered.</summary>
internal sealed class Asking(RunningAppHost system, string service) : IDisposable
{
    private const int Clients = 4;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(4);
    private readonly HttpClient _http = new() { BaseAddress = system.Addresses[service], Timeout = TimeSpan.FromMinutes(5) };
    private readonly Dictionary<string, string> _tokens = Roles.All.ToDictionary(
        role => role, role => system.TokenOf(new Officer(role, new HashSet<string> { role }, role == Roles.Department ? "chengguan" : null)));

    public async Task AskAsync(string title, IEnumerable<Question> questions)
    {
        var table = new Table().Border(TableBorder.Simple).Title($"{title}, {Clients} clients").AddColumns("question", "role", "per second", "p50 ms", "p95 ms", "p99 ms");
        foreach (var (what, role, ask) in questions)
        {
            using (await SendAsync(ask(), role)) { } // compiled and planned
            var round = await Load.RunAsync(Clients, Each, async _ => (await SendAsync(ask(), role)).Dispose());
            table.AddRow(what, role, $"{round.PerSecond:N0}", $"{round.Percentile(0.50):N1}", $"{round.Percentile(0.95):N1}", $"{round.Percentile(0.99):N1}");
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string role)
    {
        if (role.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _tokens[role]);
        var answer = await _http.SendAsync(request);
        return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public void Dispose() => _http.Dispose();
}
