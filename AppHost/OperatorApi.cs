using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Haitou.AppHost;

/// <summary>A command that was refused; said to the operator.</summary>
internal sealed class OperatorException(string message) : Exception(message);

/// <summary>The services' own API, as role <c>operator</c>.</summary>
internal sealed class OperatorApi(Machine machine)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(5) };

    public Task<JsonElement> GetAsync(string service, string path, CancellationToken ct) => SendAsync(HttpMethod.Get, service, path, null, ct);

    public Task<JsonElement> PostAsync(string service, string path, HttpContent? content, CancellationToken ct) => SendAsync(HttpMethod.Post, service, path, content, ct);

    private async Task<JsonElement> SendAsync(HttpMethod method, string service, string path, HttpContent? content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(machine.Address(service), path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token());
        request.Headers.AcceptLanguage.ParseAdd("en");
        try
        {
            using var answer = await Http.SendAsync(request, ct);
            var body = await answer.Content.ReadAsByteArrayAsync(ct);
            if (!answer.IsSuccessStatusCode)
                throw new OperatorException($"Refused ({(int)answer.StatusCode}). {string.Join(' ', ReasonsIn(body))}");
            return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"{service} does not answer: {e.Message}");
        }
    }

    /// <summary>Every reason of a refusal (RFC 9457); what came as it is, when it came from something else than the service.</summary>
    private static IEnumerable<string> ReasonsIn(byte[] body)
    {
        try
        {
            return [.. JsonSerializer.Deserialize<JsonElement>(body).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [Encoding.UTF8.GetString(body)];
        }
    }

    /// <summary>A JSON Web Token with HS256, by the real clock: only legal periods run on the movable one.</summary>
    private string Token()
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new
        {
            iss = "haitou-development",
            aud = "haitou",
            sub = "operator-1",
            role = "operator",
            exp = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds(),
        });
        var signed = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        var key = Convert.FromBase64String(machine.Folder.IdentityKey());
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
