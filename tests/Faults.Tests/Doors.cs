using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Haitou.Platform.Host;
using Haitou.SystemUnderTest;

namespace Haitou.Faults.Tests;

/// <summary>An answer that came.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">What it says; nothing where it is no JSON.</param>
/// <param name="Version">Version of what was asked for or changed, as <c>If-Match</c> takes it.</param>
internal sealed record Answer(HttpStatusCode Status, JsonElement Body, string? Version)
{
    public bool IsWell => (int)Status is >= 200 and < 300;

    public string Text(string field) => Body.GetProperty(field).GetString() ?? "";
}

/// <summary>The HTTP doors of the system, as its people reach them.</summary>
internal sealed class Doors(RunningAppHost system, Told told) : IDisposable
{
    public static readonly Officer Clerk = Of("clerk-1", Roles.Clerk);
    public static readonly Officer Examiner = Of("examiner-1", Roles.Examiner);
    public static readonly Officer Approver = Of("approver-1", Roles.Approver);
    public static readonly Officer Operator = Of("operator-1", Roles.Operator);
    public static readonly Officer Bureau = Of("bureau-1", Roles.Enforcement);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public static Officer Department(string code) => new($"{code}-1", new HashSet<string> { Roles.Department }, code);

    /// <summary>
    /// Asks once. Null when no answer came, or one that says "not now": then nobody knows what was done, and whoever asked looks.
    /// </summary>
    public async Task<Answer?> AskAsync(
        HttpMethod method, string service, string path, Officer officer, string? body = null, (string Name, string Value)? header = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(system.Addresses[service], path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", system.TokenOf(officer));
        if (header is { } h)
            request.Headers.TryAddWithoutValidation(h.Name, h.Value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.BadGateway)
                return null;
            if (answer.StatusCode == HttpStatusCode.InternalServerError || ((int)answer.StatusCode is >= 400 and < 500
                && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed or HttpStatusCode.Conflict)))
                told.AddWrong($"{method} {service}{path}: {(int)answer.StatusCode} {text}");
            var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new Answer(answer.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default, answer.Headers.ETag?.ToString());
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The first line of a service's health: <c>Healthy</c> when all is well.</summary>
    public async Task<string> HealthAsync(string service, CancellationToken ct)
    {
        try
        {
            return await _http.GetStringAsync(new Uri(system.Addresses[service], "/health/ready"), ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return "no answer";
        }
    }

    public void Dispose() => _http.Dispose();

    private static Officer Of(string id, string role) => new(id, new HashSet<string> { role }, null);
}
