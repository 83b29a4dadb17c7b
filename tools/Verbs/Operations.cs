using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Haitou.Contracts.Intake;
using Haitou.LocalData;
using Haitou.Platform.Host;

namespace Haitou.Verbs;

/// <summary>What an operator asks of a running system, through its public interface.</summary>
internal sealed class Operations(DataFolder folder)
{
    public async Task<int> ShowClockAsync()
    {
        using var http = Client();
        return await ShowAsync<ClockView>(http, () => http.GetAsync("operations/clock"), ClockLine);
    }

    public async Task<int> AdvanceClockAsync(TimeSpan by)
    {
        using var http = Client();
        return await ShowAsync<ClockView>(http, () => http.PostAsJsonAsync("operations/clock", new AdvanceClock(by)), ClockLine);
    }

    public async Task<int> LoadCatalogueAsync(string file)
    {
        using var http = Client();
        using var content = new StringContent(await File.ReadAllTextAsync(file), Encoding.UTF8, "text/csv");
        return await ShowAsync(http, () => http.PostAsync("catalogue", content), (CatalogueLoaded loaded) =>
            $"{loaded.Added} items added, {loaded.Revised} revised, {loaded.Unchanged} unchanged.");
    }

    private static string ClockLine(ClockView clock) =>
        $"{clock.Now.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss} in China, {clock.Offset.TotalDays:0.##} days ahead of real time.";

    private static async Task<int> ShowAsync<T>(HttpClient http, Func<Task<HttpResponseMessage>> send, Func<T, string> line)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await send();
        }
        catch (HttpRequestException e)
        {
            throw new InvalidOperationException($"Nothing answers at {http.BaseAddress}; is the system up? ({e.Message})");
        }

        using (answer)
        {
            if (answer.IsSuccessStatusCode)
            {
                Console.WriteLine(line((await answer.Content.ReadFromJsonAsync<T>())!));
                return 0;
            }

            Console.Error.WriteLine($"Refused ({(int)answer.StatusCode}):");
            foreach (var reason in ReasonsIn(await answer.Content.ReadAsStringAsync()))
                Console.Error.WriteLine($"  {reason}");
            return 1;
        }
    }

    /// <summary>Every reason of a refusal; what came as it is, when it came from something else than the service.</summary>
    private static IEnumerable<string> ReasonsIn(string body)
    {
        try
        {
            return [.. JsonSerializer.Deserialize<JsonElement>(body).GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("message")} ({e.GetProperty("code")})")];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [body];
        }
    }

    private HttpClient Client()
    {
        var intake = folder.ReadRunning().Services["intake"];
        var officer = new Officer("operator-1", new HashSet<string> { Roles.Operator }, null);
        var http = new HttpClient { BaseAddress = intake, Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DevelopmentTokens.Create(folder.IdentityKey(), officer));
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(Language());
        return http;
    }

    /// <summary>The language of the person's own system; the services speak Chinese unless asked.</summary>
    private static string Language() =>
        (Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith("zh", StringComparison.Ordinal) ? "zh" : "en";
}
